/**
 * Advance widths of Instrument Serif 400, in hundredths of an em: each row is a width and the characters that have it. Read from the font files;
 * all that pages load of them is here, but for marks, whose letters lie in another file.
 */
const WIDTHS: ReadonlyArray<readonly [number, string]> = [
  [17, '’‘ \u00a0·‚'],
  [22, ".:j,;ilìíîïīįĺļ'ȷ"],
  [25, '1IJ|ÌÍÎÏĪĮİ/tťıł!\\¡‹›ț'],
  [31, 'fľsśşš?rŕŗř“”()cçćċč[]{}¸¿„•ș'],
  [35, '`ezèéêëēėęěźż7ž"¢ª´º˚'],
  [40, '269agyàáâãäåðýÿāăąğġģŷ4v53_x§ǎỳ'],
  [41, 'FLSoòóôõöøĹĻĽŁōőŚŞŠ$¨«¯»Ș'],
  [44, '8Z^ŹŻŽ*bpqßþ-°ˆĳ'],
  [46, 'EkuÈÉÊËùúûüĒĖĘĚķūŭůűų0ATVdÀÁÂÃÄÅĀĂĄđŋ˜ħŤǍȚ'],
  [48, 'PhnÞñńņňBCYÇÝĆĊČŶŸ€Ỳ'],
  [52, 'KRŔŖŘ–GĞĠĢDÐĎĐ…ĲĶ+<=>~£¥¶×÷−ďẞ'],
  [55, 'NOQUÑÒÓÔÕÖØÙÚÛÜŃŅŇŌŐŪŮŰŲHX™ĦŊŬ'],
  [60, 'wŵ&%æẁẃẅ'],
  [66, 'WŴ@M#ẀẂẄ'],
  [72, 'mœ—'],
  [85, 'ÆŒ©®'],
]
const widthOf = new Map(
  WIDTHS.flatMap(([width, characters]) => Array.from(characters, (one) => [one, width] as const)),
)

/** Set beside letters in a face of its own, or not drawn at all. */
const ORNAMENT =
  /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\p{Default_Ignorable_Code_Point}\s]/u

/**
 * Whether the display face has every letter of `name`. Where it lacks one, all of the name is set in a face of the reader's, not patched
 * together of two; Arabic has its own.
 */
function isOurs(name: string): boolean {
  return (
    /\p{Script=Arabic}/u.test(name) || Array.from(name).every((one) => widthOf.has(one) || ORNAMENT.test(one))
  )
}

/** Readers' faces run up to this much wider than ours. */
const READERS_WIDTH = 1.4
/** Letters of the Naskh faces run narrower than their line suggests; ideographs and emoji fill their square. */
function fallbackWidth(character: string): number {
  if (/\p{Mn}/u.test(character)) return 0
  if (/\p{Script=Arabic}/u.test(character)) return 48
  if (/\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}/u.test(character)) return 100
  return /\p{Extended_Pictographic}/u.test(character) ? 130 : 58
}

/** Tracking of the name, in hundredths of an em. */
const TRACKING = -2.2
/** The unit of `n`, `t` and `w`, in hundredths of an em: one average character. */
const UNIT = 45.5

/** Most lines a name is set on. */
const LINES = 3

/** Width of a text in hundredths of an em. */
type WidthIn = (text: string) => number

const widthInOurs: WidthIn = (text) => {
  let sum = 0
  for (const character of text) sum += (widthOf.get(character) ?? fallbackWidth(character)) + TRACKING
  return sum
}

const widthInReaders: WidthIn = (text) => READERS_WIDTH * widthInOurs(text)

type Setting = { width: number; lines: string[] }

/** `pieces` on at most `count` lines, in order, so that the widest is as narrow as can be. */
function setOn(pieces: readonly string[], count: number, widthIn: WidthIn): Setting {
  const whole = joined(pieces)
  let best: Setting = { width: widthIn(whole), lines: [whole] }
  const lastCut = count === 1 ? 0 : pieces.length - 1
  for (let cut = 1; cut <= lastCut; cut++) {
    const first = joined(pieces.slice(0, cut))
    const rest = setOn(pieces.slice(cut), count - 1, widthIn)
    const width = Math.max(widthIn(first), rest.width)
    if (width < best.width) best = { width, lines: [first, ...rest.lines] }
  }
  return best
}

/** More pieces than a name has would cost more than they show: what is beyond stays with the last. */
const PIECES_MAX = 12
function piecesOf(name: string): string[] {
  const pieces = name.trim().split(/(?<=-)|\s+/u)
  return pieces.length <= PIECES_MAX
    ? pieces
    : [...pieces.slice(0, PIECES_MAX - 1), joined(pieces.slice(PIECES_MAX - 1))]
}

/** A piece that ends in a hyphen runs on; others are parted by a space. */
function joined(pieces: readonly string[]): string {
  return pieces
    .map((piece) => (piece.endsWith('-') ? piece : `${piece} `))
    .join('')
    .trimEnd()
}

/** On every system, with nearly every letter. */
const READERS_FACES = "'Noto Serif','Times New Roman',serif"

export type NameMeasure = Readonly<{
  n: number
  t: number
  w: number
  /** CSS families for a name that the display face can't set; null where it can. */
  families: string | null
}>

/**
 * How wide `name` runs in the face it is set in, in average characters: `n` for its widest piece between spaces and hyphens, `t` for three times
 * the widest line when it is set on at most three, `w` for all of it on one line. Written as `--n`, `--t` and `--w` on the card, they let CSS
 * set the name as large as its measure allows, and know on how many lines it will stand, without script.
 */
export function nameMeasure(name: string): NameMeasure {
  const pieces = piecesOf(name)
  const ours = isOurs(name)
  const widthIn = ours ? widthInOurs : widthInReaders
  const inUnits = (width: number) => Math.max(1, Math.round((width * 1.005 * 100) / UNIT) / 100)
  return {
    n: inUnits(Math.max(...pieces.map(widthIn))),
    t: inUnits(setOn(pieces, LINES, widthIn).width * LINES),
    w: inUnits(widthIn(joined(pieces))),
    families: ours ? null : READERS_FACES,
  }
}

/** `name` broken as {@link nameMeasure} counts, for pictures, with the width of its widest line in ems. */
export function nameLines(
  name: string,
  count = LINES,
  widthIn = widthInOurs,
): { lines: string[]; widthEm: number } {
  const { lines, width } = setOn(piecesOf(name), count, widthIn)
  return { lines, widthEm: width / 100 }
}
