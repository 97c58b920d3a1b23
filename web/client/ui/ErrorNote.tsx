import { use, useState } from 'react'
import type { AppError } from '../../shared/appError.ts'
import { sentenceOf } from '../../shared/errors.ts'
import { copyText } from './copyText.ts'
import { NetworkName } from './networkName.ts'
import { useWords } from './useWords.ts'

/** What happened and what to do, in that order; what a programmer would want stays behind a disclosure. */
export function ErrorNote({ error }: { error: AppError }) {
  const { words, language } = useWords()
  const network = use(NetworkName)
  const { what, next } = sentenceOf(error.code, language, { network, ...error.details })
  return (
    <div className="error-note" role="alert">
      <p>
        <b>{what}</b> {next}
      </p>
      <Details text={detailsOf(error)} summary={words.steps.details} />
    </div>
  )
}

function Details({ text, summary }: { text: string; summary: string }) {
  const { words } = useWords()
  const [copied, setCopied] = useState(false)
  const copy = () => copyText(text, words.steps.copyByHand).then(setCopied)
  return (
    <details>
      <summary>{summary}</summary>
      <pre className="mono">{text}</pre>
      <button type="button" className="link-button" onClick={() => void copy()}>
        {copied ? words.steps.copied : words.steps.copy}
      </button>
    </details>
  )
}

function detailsOf(error: AppError): string {
  const cause = error.cause instanceof Error ? `\n${error.cause.message}` : ''
  return `${error.message}${cause}`
}
