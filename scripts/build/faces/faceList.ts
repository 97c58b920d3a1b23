/** Where a face stands: in front of all others for a kind of text, or in the row behind them. */
type Role = 'serif' | 'italic' | 'sans' | 'bold' | 'others' | 'emoji'

/** One face: files of one family that hold different letters, and the lines it needs where its own measures say too much or too little. */
export type FaceSource = Readonly<{
  role: Role
  files: readonly string[]
  /** Language of the Han letters: `zh-Hans` and `ja` draw the same code point differently. */
  han?: string
  /** Ems above and below the baseline that its letters really take. */
  ascent?: number
  descent?: number
}>

const web = (family: string, part: string, style = '400-normal') =>
  `@fontsource/${family}/files/${family}-${part}-${style}.woff`

/** The letters of one script; what scripts share, such as digits, comes from Noto Serif, whose design these follow. */
const script = (family: string, part: string, lines: Pick<FaceSource, 'ascent' | 'descent'> = {}) =>
  ({ role: 'others', files: [web(family, part)], ...lines }) as const

const han = (tag: string, file: string) =>
  ({ role: 'others', han: tag, files: [`@embedpdf/${file}-Regular.otf`] }) as const

/**
 * Every face of the pictures, in the order in which they are tried. One weight each; serif where Noto has one, except for Han, which would
 * weigh twice as much. Emoji are line drawings, which suit an engraved card.
 */
export const FACES: readonly FaceSource[] = [
  { role: 'serif', files: [web('instrument-serif', 'latin'), web('instrument-serif', 'latin-ext')] },
  { role: 'italic', files: [web('instrument-serif', 'latin', '400-italic')] },
  { role: 'sans', files: [web('instrument-sans', 'latin'), web('instrument-sans', 'latin-ext')] },
  { role: 'bold', files: [web('instrument-sans', 'latin', '600-normal')] },
  { role: 'serif', files: ['@expo-google-fonts/noto-serif/400Regular/NotoSerif_400Regular.ttf'] },
  { role: 'sans', files: ['@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'] },
  script('noto-naskh-arabic', 'arabic'),
  script('noto-serif-hebrew', 'hebrew'),
  script('noto-serif-armenian', 'armenian'),
  script('noto-serif-georgian', 'georgian'),
  script('noto-serif-devanagari', 'devanagari'),
  script('noto-serif-bengali', 'bengali'),
  script('noto-sans-gurmukhi', 'gurmukhi'),
  script('noto-serif-gujarati', 'gujarati'),
  script('noto-sans-oriya', 'oriya'),
  script('noto-serif-tamil', 'tamil'),
  script('noto-serif-telugu', 'telugu'),
  script('noto-sans-kannada', 'kannada'),
  script('noto-serif-malayalam', 'malayalam'),
  script('noto-serif-sinhala', 'sinhala'),
  script('noto-serif-thai', 'thai'),
  script('noto-serif-lao', 'lao'),
  script('noto-serif-khmer', 'khmer', { descent: 0.62 }),
  script('noto-serif-myanmar', 'myanmar', { ascent: 1.05, descent: 0.55 }),
  script('noto-serif-tibetan', 'tibetan', { ascent: 1.1, descent: 0.85 }),
  script('noto-sans-ethiopic', 'ethiopic'),
  script('noto-sans-thaana', 'thaana'),
  script('noto-sans-syriac', 'syriac'),
  script('noto-sans-nko', 'nko'),
  script('noto-sans-adlam', 'adlam'),
  script('noto-sans-tifinagh', 'tifinagh'),
  script('noto-sans-cherokee', 'cherokee'),
  script('noto-sans-canadian-aboriginal', 'canadian-aboriginal'),
  han('zh-Hans', 'fonts-sc/fonts/NotoSansHans'),
  han('zh-Hant', 'fonts-tc/fonts/NotoSansHant'),
  han('ja', 'fonts-jp/fonts/NotoSansJP'),
  han('ko', 'fonts-kr/fonts/NotoSansKR'),
  { role: 'emoji', files: [web('noto-emoji', 'emoji')] },
  { role: 'emoji', files: [web('noto-sans-symbols-2', 'symbols')] },
]
