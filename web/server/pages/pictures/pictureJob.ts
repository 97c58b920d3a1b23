/** What the picture process is asked for: an SVG, a picture laid on it, and another SVG over both. Only rasterising happens there. */
export type PictureJob = Readonly<{
  width: number
  height: number
  /** SVG texts of the whole size. */
  under: string
  over: string
  /** A square picture, decoded and placed; null leaves its place empty. */
  portrait: Readonly<{ bytes: Uint8Array; left: number; top: number; side: number }> | null
  format: 'png' | 'jpeg'
}>

export type PictureRequest = Readonly<{ id: number; job: PictureJob }>
export type PictureAnswer = Readonly<{ id: number; bytes: Uint8Array } | { id: number; failure: string }>
