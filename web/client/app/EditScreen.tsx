/** Placeholder. */
export default function EditScreen(_: { handle?: string }) {
  return null
}
