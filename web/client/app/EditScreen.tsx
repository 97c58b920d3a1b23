/** Not drawn yet. */
export default function EditScreen({ handle }: { handle: string }) {
  return <main id="content">{handle}</main>
}
