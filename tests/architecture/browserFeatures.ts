/** Something of browsers that is younger than the oldest that we serve (`web/browsers.ts`), or that one of them has not at all. */
export type Feature = Readonly<{
  name: string
  /** How sources write it. */
  written: RegExp
  /** Its first versions, or where it is missing. */
  since: string
  /** What a reader has without it; null: it may not be used. */
  without: string | null
}>

export const FEATURES: readonly Feature[] = [
  {
    name: 'URL.canParse',
    written: /\bURL\.(canParse|parse)\(/,
    since: 'Chrome 120, Safari 17',
    without: null,
  },
  {
    name: 'AbortSignal.any',
    written: /\bAbortSignal\.any\(/,
    since: 'Chrome 116, Firefox 124, Safari 17.4',
    without: null,
  },
  {
    name: 'Promise.withResolvers',
    written: /\.withResolvers\(/,
    since: 'Chrome 119, Firefox 121, Safari 17.4',
    without: null,
  },
  {
    name: 'Object.groupBy',
    written: /\b(Object|Map)\.groupBy\(/,
    since: 'Chrome 117, Firefox 119, Safari 17.4',
    without: null,
  },
  {
    name: 'Array.fromAsync',
    written: /\bArray\.fromAsync\(/,
    since: 'Chrome 121, Safari 16.4',
    without: null,
  },
  {
    name: 'Promise.try',
    written: /\bPromise\.try\(/,
    since: 'Chrome 128, Firefox 134, Safari 18.2',
    without: null,
  },
  {
    name: 'bytes to and from text',
    written: /\.(toBase64|fromBase64|toHex|fromHex)\(/,
    since: 'Chrome 140, Firefox 133, Safari 18.2',
    without: null,
  },
  {
    name: 'createImageBitmap’s options',
    written: /createImageBitmap\([^)]*,/,
    since: 'each option in a version of its own',
    without: null,
  },
  {
    name: 'Popover',
    written: /\bpopover(target)?\b|showPopover/i,
    since: 'Chrome 114, Firefox 125, Safari 17, on phones 18.3',
    without: null,
  },
  {
    name: 'View Transitions',
    written: /startViewTransition|@view-transition/,
    since: 'Chrome 111, between documents 126, Firefox 144, Safari 18',
    without: null,
  },
  { name: 'X25519', written: /X25519/, since: 'Chrome 133, Firefox 130, Safari 17', without: null },
  {
    name: 'light-dark()',
    written: /light-dark\(/,
    since: 'Chrome 123, Firefox 120, Safari 17.5',
    without: null,
  },
  {
    name: '@starting-style',
    written: /@starting-style/,
    since: 'Chrome 117, Firefox 129, Safari 17.5',
    without: null,
  },
  { name: '@scope', written: /@scope\b/, since: 'Chrome 118, Firefox 146, Safari 26.4', without: null },
  { name: '@property', written: /@property\b/, since: 'Firefox 128', without: null },
  {
    name: 'OffscreenCanvas',
    written: /new OffscreenCanvas\(/,
    since: 'Safari 16.4',
    without: 'an element that is never shown, in openSheet',
  },
  {
    name: 'WebP from a canvas',
    written: /image\/webp.*quality|convertToBlob\(/,
    since: 'not in WebKit',
    without: 'our own encoder, in writeWebp',
  },
  {
    name: 'crypto.subtle',
    written: /\bcrypto\.subtle\b/,
    since: 'https or localhost',
    without: 'a sentence: ADDRESS_NOT_SECURE, notSecure',
  },
  {
    name: 'crypto.randomUUID',
    written: /\bcrypto\.randomUUID\b/,
    since: 'https or localhost',
    without: 'only with a wallet, which http has not; else uniqueKey',
  },
  {
    name: 'the clipboard',
    written: /navigator\.clipboard/,
    since: 'https or localhost',
    without: 'a prompt from which it is copied by hand',
  },
  {
    name: 'navigator.share',
    written: /navigator\.share\b/,
    since: 'Chrome 128 on desktops, not in Firefox there',
    without: 'the address is copied',
  },
  {
    name: 'Trusted Types',
    written: /trustedTypes/,
    since: 'Firefox 148, Safari 26',
    without: 'the text is set as it is',
  },
  {
    name: ':has()',
    written: /:has\(/,
    since: 'Firefox 121',
    without: 'room for the card’s bar, weights and rings of places; what is chosen shows without it',
  },
  {
    name: 'corner-shape',
    written: /corner-shape/,
    since: 'Chrome 139, Safari 27.3',
    without: 'plain corners, by @supports',
  },
  {
    name: 'field-sizing',
    written: /field-sizing/,
    since: 'Chrome 123, Firefox 152, Safari 26.2',
    without: 'a field that is scrolled',
  },
  {
    name: 'text-wrap',
    written: /text-wrap/,
    since: 'Chrome 114, Firefox 121, Safari 17.4',
    without: 'lines of unequal length',
  },
  {
    name: 'content-visibility',
    written: /content-visibility/,
    since: 'Firefox 125, Safari 18',
    without: 'all is drawn at once',
  },
  {
    name: 'metrics of faces',
    written: /ascent-override/,
    since: 'not in Safari',
    without: 'lines may move by a pixel when a face arrives',
  },
]
