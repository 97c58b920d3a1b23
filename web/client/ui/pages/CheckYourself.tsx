import type { PageWords } from '../../../shared/words/pages/en.ts'
import { BarIcon, TickIcon } from '../icons.tsx'
import { type Site, wordsOf } from './site.ts'

/** What the check in the browser may have to say; sent along as data, so that its script knows no language. */
export type CheckWords = Omit<PageWords['provenance']['result'], 'ownNode' | 'files' | 'parts' | 'states'> & {
  checked: string
  parts: Record<string, string>
  states: Record<'same' | 'differs' | 'missing', string>
}

export type CheckYourselfProps = Readonly<{
  site: Site
  handle: string
  contract: string
  /** A JSON-RPC endpoint that wallets are given too; null: only this site's own. */
  publicRpcUrl: string | null
  /** The words on the page are those of the metadata, letter for letter. */
  verbatim: boolean
}>

/** Compares the page with the chain where there is script; says how to do it by hand where there is none. */
export function CheckYourself({ site, handle, contract, publicRpcUrl, verbatim }: CheckYourselfProps) {
  const words = wordsOf(site).provenance
  const { ownNode, files, ...result } = words.result
  const said: CheckWords = { ...result, checked: words.checked }
  return (
    <div
      className="check"
      data-check={handle}
      data-contract={contract}
      data-rpc={publicRpcUrl ?? '/api/rpc'}
      data-verbatim={verbatim ? '' : undefined}
      data-words={JSON.stringify(said)}
    >
      <p className="quiet" data-before>
        <span className="needs-script">{words.invite}</span>
        <span className="no-script">{words.byHand}</span>
      </p>
      <button className="button needs-script" type="button" data-action="check" data-before>
        {words.check}
      </button>
      <output className="check-result" data-result="good" hidden>
        <TickIcon />
        <span />
      </output>
      <div className="check-result" data-result="bad" role="alert" hidden>
        <BarIcon />
        <span>{result.unreachable}</span>
      </div>
      <details className="check-files" hidden>
        <summary>{publicRpcUrl ? files : ownNode}</summary>
        <ul className="mono" />
      </details>
    </div>
  )
}
