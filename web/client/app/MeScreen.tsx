/** Placeholder. */
export default function MeScreen(_: { handle?: string }) {
  return null
}
