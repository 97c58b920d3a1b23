/** Not drawn yet. */
export default function MeScreen() {
  return <main id="content"></main>
}
