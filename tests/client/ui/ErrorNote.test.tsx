import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { ErrorNote } from '../../../web/client/ui/ErrorNote.tsx'
import { NetworkName } from '../../../web/client/ui/networkName.ts'
import { WordsContext } from '../../../web/client/ui/useWords.ts'
import { AppError } from '../../../web/shared/appError.ts'
import type { ErrorCode } from '../../../web/shared/errors.ts'
import { LANGUAGES } from '../../../web/shared/language.ts'
import { ar } from '../../../web/shared/words/studio/ar.ts'
import { en } from '../../../web/shared/words/studio/en.ts'
import { es } from '../../../web/shared/words/studio/es.ts'

const tables = { en, es, ar }

describe('what went wrong', () => {
  it.each(LANGUAGES)('names the network that a wallet is asked to be on, in %s', (language) => {
    const draw = (code: ErrorCode) =>
      renderToStaticMarkup(
        <WordsContext value={{ words: tables[language], language }}>
          <NetworkName value="Base Sepolia">
            <ErrorNote error={new AppError(code)} />
          </NetworkName>
        </WordsContext>,
      )
    for (const code of ['WALLET_WRONG_CHAIN', 'WALLET_CHAIN_UNKNOWN'] as const)
      expect(draw(code)).toContain('Base Sepolia')
  })
})
