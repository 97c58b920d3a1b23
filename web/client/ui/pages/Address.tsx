import type { PageWords } from '../../../shared/words/pages/en.ts'

/** An account: by its verified name or cut short, whole on demand. Works without script; with it, the whole can be copied. */
export function Address(props: {
  address: string
  name: string | undefined
  words: PageWords['provenance']
}) {
  const { address, name, words } = props
  return (
    <details className="address">
      <summary className="mono">
        <span className="ltr">{name ?? shortAddress(address)}</span>
      </summary>
      <span className="address-full">
        <code className="mono ltr">{address}</code>
        <button className="button needs-script" type="button" data-action="copy" data-text={address}>
          {words.copy}
        </button>
      </span>
    </details>
  )
}

/** 0x3f5C…9c21 */
export function shortAddress(address: string): string {
  return `${address.slice(0, 6)}…${address.slice(-4)}`
}
