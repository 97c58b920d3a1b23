type Rosette = Readonly<{
  /** One closed curve around (60, 60), between the radii 24 and 43. */
  path: string
  /** Angles in degrees at which the curve is drawn again. */
  turns: readonly number[]
}>

const POINTS_PER_PETAL = 24
const MEAN_RADIUS = 33

/**
 * The guilloche of a digest: same content, same engraving; any other content, another one.
 * @param digest - 0x and 64 hex digits; shorter texts count as zeros
 */
export function rosetteOf(digest: string): Rosette {
  const byte = (at: number) => Number.parseInt(digest.slice(2 + at * 2, 4 + at * 2), 16) || 0
  const petals = 6 + (byte(0) % 5)
  const depth = 5 + (byte(1) / 255) * 2
  const harmonic = 2 + (byte(2) % 2)
  const phase = (byte(3) / 255) * 2 * Math.PI
  const second = 1.2 + byte(4) / 255
  const strands = 5 + (byte(5) % 3)

  const points = petals * POINTS_PER_PETAL
  let path = ''
  let [lastX, lastY] = [0, 0]
  for (let point = 0; point < points; point++) {
    const angle = (point / points) * 2 * Math.PI
    const wave = angle * petals
    const radius = MEAN_RADIUS + depth * Math.cos(wave) + second * Math.cos(harmonic * wave + phase)
    // Tenths as integers: relative steps stay short and their rounding does not add up.
    const x = Math.round((60 + radius * Math.sin(angle)) * 10)
    const y = Math.round((60 - radius * Math.cos(angle)) * 10)
    path += point === 0 ? `M${x / 10} ${y / 10}l` : tenths(x - lastX) + tenths(y - lastY)
    ;[lastX, lastY] = [x, y]
  }
  const turns = Array.from({ length: strands - 1 }, (_, index) => ((index + 1) * 360) / petals / strands)
  return { path: `${path}z`, turns: turns.map((turn) => Math.round(turn * 100) / 100) }
}

/** A relative coordinate in as few characters as SVG admits: `-.4`, ` .4`, ` 1`; a sign parts it from the one before. */
function tenths(value: number): string {
  const size = Math.abs(value)
  return (value < 0 ? '-' : ' ') + (size > 0 && size < 10 ? `.${size}` : size / 10)
}
