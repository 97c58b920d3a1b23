import { type Theme, lightTheme } from '@rainbow-me/rainbowkit'

const RADIUS = '2px'

/** RainbowKit in our paper, ink, radius and face. Values are our own CSS variables, so that light, dark and accent follow the page. */
export function rainbowTheme(): Theme {
  const base = lightTheme({ borderRadius: 'none' })
  return {
    ...base,
    blurs: { modalOverlay: 'none' },
    fonts: { body: 'var(--sans)' },
    radii: {
      actionButton: RADIUS,
      connectButton: RADIUS,
      menuButton: RADIUS,
      modal: RADIUS,
      modalMobile: RADIUS,
    },
    shadows: {
      connectButton: 'none',
      dialog: 'none',
      profileDetailsAction: 'none',
      selectedOption: 'none',
      selectedWallet: 'none',
      walletLogo: 'none',
    },
    colors: {
      ...base.colors,
      accentColor: 'var(--fill)',
      accentColorForeground: 'var(--on-fill)',
      actionButtonBorder: 'var(--hair)',
      actionButtonBorderMobile: 'var(--hair)',
      actionButtonSecondaryBackground: 'var(--paper)',
      closeButton: 'var(--ink-2)',
      closeButtonBackground: 'transparent',
      connectButtonBackground: 'var(--card)',
      connectButtonInnerBackground: 'var(--card)',
      connectButtonText: 'var(--ink)',
      generalBorder: 'var(--hair)',
      generalBorderDim: 'var(--hair)',
      menuItemBackground: 'var(--hair)',
      // The kit takes no slashes in its values.
      modalBackdrop: 'rgba(24, 20, 15, 0.5)',
      modalBackground: 'var(--card)',
      modalBorder: 'var(--accent)',
      modalText: 'var(--ink)',
      modalTextDim: 'var(--ink-2)',
      modalTextSecondary: 'var(--ink-2)',
      profileAction: 'var(--paper)',
      profileActionHover: 'var(--hair)',
      profileForeground: 'var(--card)',
      selectedOptionBorder: 'var(--accent)',
    },
  }
}
