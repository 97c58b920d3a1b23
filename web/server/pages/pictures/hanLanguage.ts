/** Languages that write one Han code point in shapes of their own. */
export type HanLanguage = 'zh-Hans' | 'zh-Hant' | 'ja' | 'ko'

type Rows = Readonly<{
  encoding: string
  leads: readonly [number, number]
  trails: readonly [number, number]
}>

/** Ideographs of each national standard: GB 2312, Big5, JIS X 0208. In this order: what all of them have is read as most readers write. */
const STANDARDS: readonly [HanLanguage, Rows][] = [
  ['zh-Hans', { encoding: 'gbk', leads: [0xb0, 0xf7], trails: [0xa1, 0xfe] }],
  ['zh-Hant', { encoding: 'big5', leads: [0xa4, 0xf9], trails: [0x40, 0xfe] }],
  ['ja', { encoding: 'euc-jp', leads: [0xb0, 0xf4], trails: [0xa1, 0xfe] }],
]

const sets = new Map<HanLanguage, ReadonlySet<string>>()

/**
 * The language that `text` is written in, as far as its letters tell: kana, Hangul and Bopomofo are each of one; ideographs alone are of the
 * first whose standard has all of them.
 */
export function hanLanguage(text: string): HanLanguage {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 'ja'
  if (/\p{Script=Hangul}/u.test(text)) return 'ko'
  if (/\p{Script=Bopomofo}/u.test(text)) return 'zh-Hant'
  const ideographs = text.match(/\p{Script=Han}/gu) ?? []
  const fitting = STANDARDS.find(([language, rows]) => {
    const set = sets.get(language) ?? setOf(rows)
    sets.set(language, set)
    return ideographs.every((one) => set.has(one))
  })
  return fitting?.[0] ?? 'zh-Hans'
}

function setOf({ encoding, leads, trails }: Rows): ReadonlySet<string> {
  const bytes: number[] = []
  for (let lead = leads[0]; lead <= leads[1]; lead++)
    for (let trail = trails[0]; trail <= trails[1]; trail++) bytes.push(lead, trail)
  // Pairs that mean nothing become replacement characters, which are no ideographs.
  return new Set(new TextDecoder(encoding).decode(new Uint8Array(bytes)).match(/\p{Script=Han}/gu))
}
