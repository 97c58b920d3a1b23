/** What metadata may hold. Apart from its schema, so that a form can be drawn before the schema library is there. */

export const METADATA_MAX_BYTES = 65_536
export const DISPLAY_NAME_MAX = 40
export const BIO_MAX = 160
export const ALT_MAX = 200
export const LINKS_MAX = 20
export const LINK_LABEL_MAX = 30
export const LINK_URL_MAX = 300

/** Widths and heights of the portrait's variants, in pixels, and the most bytes each may weigh. */
export const PORTRAIT_VARIANTS = [
  { width: 1024, maxBytes: 120_000 },
  { width: 512, maxBytes: 40_000 },
  { width: 128, maxBytes: 6_000 },
] as const

/** Links that a page may carry: nothing that runs, and nothing that leaves the web without saying so. */
export const LINK_URL = /^(https:\/\/[^\s/?#]+\S*|mailto:[^\s@]+@[^\s@]+|lightning:[^\s@]+@[^\s@]+)$/i

/** The accent of everything that is nobody's: home, explore, errors and profiles with no usable portrait. */
export const NEUTRAL_THEME = { h: 70, c: 0.012 }
