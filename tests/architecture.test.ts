import { describe, expect, it } from 'vitest'
import { arrowProblems } from './architecture/arrows.ts'
import { circlesIn } from './architecture/circles.ts'
import { importsOf } from './architecture/importsOf.ts'
import { listPaths, listSources } from './architecture/listSources.ts'
import { outboundCalls } from './architecture/outboundCalls.ts'
import {
  barrelProblems,
  compilerOutputProblems,
  environmentProblems,
  nameProblems,
  sqlProblems,
} from './architecture/textRules.ts'
import { waits } from './architecture/waits.ts'
import { patienceProblems } from './architecture/patience.ts'

const sources = listSources(['web', 'scripts', 'tests'])
const web = sources.filter(({ path }) => path.startsWith('web/'))

describe('planted violations are found', () => {
  const arrows: ReadonlyArray<[what: string, path: string, text: string]> = [
    ['shared imports the server', 'web/shared/x.ts', `import '../server/app.ts'`],
    ['shared imports a Node module', 'web/shared/x.ts', `import { join } from 'node:path'`],
    ['shared imports React', 'web/shared/x.ts', `import { useState } from 'react'`],
    ['ui imports a feature', 'web/client/ui/X.tsx', `import '../features/mint/MintButton.tsx'`],
    ['ui imports chain', 'web/client/ui/X.tsx', `import '../chain/wallet.ts'`],
    ['chain imports ui', 'web/client/chain/x.ts', `import '../ui/Card.tsx'`],
    ['api imports chain', 'web/client/api/x.ts', `import '../chain/wallet.ts'`],
    ['one feature imports another', 'web/client/features/mint/x.ts', `import '../portrait/cropSquare.ts'`],
    ['a feature imports the app', 'web/client/features/mint/x.ts', `import '../../app/Studio.tsx'`],
    ['the client imports the server', 'web/client/app/x.ts', `import '../../server/app.ts'`],
    ['… only a type', 'web/client/app/x.ts', `import type { A } from '../../server/app.ts'`],
    ['… a type in passing', 'web/client/app/x.ts', `type A = import('../../server/app.ts').A`],
    ['… when asked', 'web/client/app/x.ts', `const a = () => import('../../server/app.ts')`],
    ['… by passing it on', 'web/client/app/x.ts', `export { a } from '../../server/app.ts'`],
    ['… all of it', 'web/client/app/x.ts', `export * from '../../server/app.ts'`],
    ['… as an address', 'web/client/app/x.ts', `new URL('../../server/app.ts', import.meta.url)`],
    ['… as CommonJS', 'web/client/app/x.ts', `const a = require('../../server/app.ts')`],
    ['an import nobody can follow', 'web/client/app/x.ts', `const a = (name: string) => import(name)`],
    ['the client uses Node', 'web/client/app/x.ts', `import { readFile } from 'fs'`],
    ['one job imports another', 'web/server/api/x.ts', `import '../indexer/sync.ts'`],
    ['a job imports the composition', 'web/server/api/x.ts', `import '../config.ts'`],
    ['the database imports a job', 'web/server/db/x.ts', `import '../api/reader.ts'`],
    ['a page loads a component by itself', 'web/server/pages/x.ts', `import '../../client/ui/Card.tsx'`],
    ['a job loads pages', 'web/server/api/x.ts', `import '../../client/entry.server.tsx'`],
    ['the IPFS node imports the server', 'web/ipfs/x.ts', `import '../server/db/open.ts'`],
    ['a script is imported', 'web/server/main.ts', `import '../../scripts/start.ts'`],
    ['a test is imported', 'web/server/main.ts', `import '../../tests/x.ts'`],
    ['a component signs', 'web/client/features/mint/Mint.tsx', `import { useWalletClient } from 'wagmi'`],
    ['a hook signs', 'web/client/features/mint/useMint.ts', `import { useWalletClient } from 'wagmi'`],
    ['ui loads a wallet', 'web/client/ui/X.tsx', `import '@rainbow-me/rainbowkit/styles.css'`],
    ['a page loads a wallet', 'web/client/page.ts', `import('wagmi')`],
    ['a job opens a database', 'web/server/api/x.ts', `import { PGlite } from '@electric-sql/pglite'`],
    ['the browser talks to an IPFS node', 'web/client/api/x.ts', `import { create } from 'ipfs-http-client'`],
  ]
  it.each(arrows)('%s', (_, path, text) => {
    expect(arrowProblems({ path, text })).toHaveLength(1)
  })

  it('files go round in a circle, if only by a type', () => {
    const at = (path: string, text: string) => ({ path: `web/shared/${path}`, text })
    const a = at('a.ts', `import { b } from './b.ts'`)
    const b = at('b.ts', `import { c } from './c.ts'`)
    expect(circlesIn([a, b, at('c.ts', `import type { A } from './a.ts'`)])).toEqual([
      'web/shared/a.ts → web/shared/b.ts → web/shared/c.ts → web/shared/a.ts',
    ])
    expect(circlesIn([a, b, at('c.ts', '')])).toEqual([])
  })

  it('the environment is read where values should be given', () => {
    const path = 'web/server/api/x.ts'
    for (const text of [
      'const a = process.env.PORT',
      `const a = process['env']`,
      `import { env } from 'node:process'`,
      'const a = import.meta.env.MODE',
    ])
      expect(environmentProblems({ path, text })).toEqual([`${path} reads the environment`])
    expect(environmentProblems({ path: 'web/server/config.ts', text: 'process.env' })).toEqual([])
  })

  it('SQL is spoken outside the database', () => {
    const path = 'web/server/api/x.ts'
    for (const text of [
      'const a = `SELECT *\n FROM profiles`',
      `const a = 'insert into pins values (1)'`,
      'const a = (id: string) => `DELETE FROM pins WHERE id = ${id}`',
    ])
      expect(sqlProblems({ path, text })).toEqual([`${path} speaks SQL`])
    expect(sqlProblems({ path, text: `const a = 'Select a photo from your phone'` })).toEqual([])
    expect(sqlProblems({ path: 'web/server/db/x.ts', text: 'const a = `SELECT 1 FROM a`' })).toEqual([])
  })

  const calls: ReadonlyArray<[text: string, what: string]> = [
    [`const a = await fetch('https://a.example')`, 'fetch'],
    [`const a = globalThis.fetch`, 'fetch'],
    [`const a = globalThis['fetch']`, 'fetch'],
    [`const a = new WebSocket('wss://a.example')`, 'WebSocket'],
    [`navigator.sendBeacon('https://a.example')`, 'sendBeacon'],
    [`import { createPublicClient } from 'viem'`, 'viem createPublicClient'],
    [`import { http as rpc } from 'viem'`, 'viem http'],
    [`import * as viem from 'viem'\nconst a = viem.createWalletClient({})`, 'viem createWalletClient'],
    [`const a = client.getEnsAvatar({ name })`, 'viem getEnsAvatar'],
    [`import https from 'node:https'`, 'https'],
    [`import { connect } from 'net'`, 'net'],
    [`const a = await import('node:http')`, 'http'],
    [`import { request } from 'undici'`, 'undici'],
    [`import axios from 'axios'`, 'axios'],
  ]
  it.each(calls)('a call out: %s', (text, what) => {
    const path = 'web/server/api/x.ts'
    expect(outboundCalls({ path, text })).toEqual([`${path}: ${what}`])
  })
  it('what calls nobody is no call out', () => {
    const text = `import type { Server } from 'node:http'\nimport { z } from 'zod'\nconst a = app.fetch(request)`
    expect(outboundCalls({ path: 'web/server/api/x.ts', text })).toEqual([])
  })

  const asked: ReadonlyArray<[text: string, what: string]> = [
    [`const a = await fetch('/api')`, 'fetch'],
    [`const a = globalThis.fetch('/api')`, 'fetch'],
    [`import { signMessage } from 'wagmi/actions'`, 'wallet signMessage'],
    [`import { getCapabilities as ask } from 'wagmi/actions'`, 'wallet getCapabilities'],
    [`import { http } from 'viem'`, 'viem http'],
    [`import { get } from 'idb-keyval'`, 'idb-keyval'],
    [`await image.decode()`, 'image.decode'],
    [`await window.navigator.clipboard.writeText('a')`, 'clipboard.writeText'],
  ]
  it.each(asked)('a wait: %s', (text, what) => {
    const path = 'web/client/app/x.ts'
    expect(waits({ path, text })).toEqual([`${path}: ${what}`])
  })
  it('what answers at once is no wait', () => {
    const text = `import type { http } from 'viem'\nimport { getAccount } from 'wagmi/actions'\nconst a = decode(b)\nshare(1)`
    expect(waits({ path: 'web/client/app/x.ts', text })).toEqual([])
  })

  it('a name says nothing, or a file only passes on', () => {
    expect(nameProblems('web/shared/utils.ts')).toHaveLength(1)
    expect(nameProblems('web/client/common/Card.tsx')).toHaveLength(1)
    expect(nameProblems('web/client/ui/index.ts')).toHaveLength(1)
    expect(nameProblems('web/client/ui/Card.tsx')).toEqual([])
    const text = `export * from './a.ts'\nexport { b } from './b.ts'`
    expect(barrelProblems({ path: 'web/shared/x.ts', text })).toHaveLength(1)
    expect(barrelProblems({ path: 'web/shared/x.ts', text: `${text}\nexport const c = 1` })).toEqual([])
  })

  it('a test waits for less than a minute, or asserts a time or what waits for the collector', () => {
    const path = 'tests/x.test.ts'
    for (const text of [
      'await expect.poll(read, { timeout: 20_000 }).toBe(1)',
      'await vi.waitFor(() => expect(count).toBe(1))',
      'expect(performance.now() - began).toBeLessThan(200)',
      'expect((Date.now() - began) / 2).toBeLessThan(200)',
      'expect(process.memoryUsage().rss / 1e6).toBeLessThan(700)',
    ])
      expect(patienceProblems({ path, text })).toHaveLength(1)
    for (const text of ['await vi.waitFor(read, { timeout: 60_000 })', 'vi.waitFor(() => read(1), SOON)'])
      expect(patienceProblems({ path, text })).toEqual([])
  })

  it('compiler output is read by a second script', () => {
    const text = `readFile('.build/contracts/Profile.sol/Profile.json')`
    expect(compilerOutputProblems({ path: 'scripts/start.ts', text })).toHaveLength(1)
  })
})

describe('the tree', () => {
  it('has something to check', () => {
    expect(web.length).toBeGreaterThan(50)
    expect(web.flatMap(importsOf).length).toBeGreaterThan(100)
  })
  it('has arrows that point one way', () => expect(web.flatMap(arrowProblems)).toEqual([]))
  it('has no circles', () => expect(circlesIn(sources)).toEqual([]))
  it('reads the environment in two files', () => expect(web.flatMap(environmentProblems)).toEqual([]))
  it('speaks SQL in one folder', () => expect(web.flatMap(sqlProblems)).toEqual([]))
  it('reads compiler output in one script', () => expect(sources.flatMap(compilerOutputProblems)).toEqual([]))
  /** Whatever goes in here has a time limit, a size limit, follows no redirect, and goes where the configuration says, and nowhere else. */
  it('calls out from these places of the server, and from no other', () => {
    const sources = web.filter(({ path }) => /^web\/(server|ipfs|shared)\//.test(path))
    expect(sources.flatMap(outboundCalls)).toEqual([
      // Listens.
      'web/ipfs/http.ts: http',
      // The socket that says whether another node has the same folder.
      'web/ipfs/repository.ts: net',
      // Listens.
      'web/server/listen.ts: http',
      // Loads our own build.
      'web/server/site.ts: (computed)',
      // Runs in the reader's browser.
      'web/shared/verifyProfile.ts: fetch',
      // Our database.
      'web/server/db/openPostgres.ts: pg',
      // JSON-RPC, over outboundFetch.
      'web/server/outbound/askRpc.ts: viem http',
      'web/server/outbound/guardedFetch.ts: fetch',
      'web/server/outbound/outboundFetch.ts: fetch',
      'web/server/outbound/publicClient.ts: viem createPublicClient',
      // Under withGuardedFetch.
      'web/server/pinning/createKuboProvider.ts: ipfs-http-client',
    ])
  })
  /** Whatever goes in here ends by itself, or is a person's own question that can be given up; and whoever waits is told for whom. */
  it('waits in the browser in these places, and in no other', () => {
    const sources = web.filter(({ path }) => /^web\/(client|shared)\//.test(path))
    expect(sources.flatMap(waits).toSorted()).toEqual([
      // Until the last byte, under a limit of its own.
      'web/client/api/request.ts: fetch',
      // A question of the browser's own, which nothing waits for.
      'web/client/app/ShareButton.tsx: navigator.share',
      // Nothing waits for it: a wallet can be chosen by hand meanwhile.
      'web/client/app/wallet/listWallets.ts: wallet reconnect',
      // Asks no person: five seconds.
      'web/client/chain/capabilitiesOf.ts: wallet getCapabilities',
      // Gives its callers' limits the last byte.
      'web/client/chain/fetchWhole.ts: fetch',
      // A person's question: given up by its signal.
      'web/client/chain/signInWith.ts: wallet signMessage',
      // Asks no person: five seconds.
      'web/client/chain/switchNetwork.ts: wallet getWalletClient',
      // A person's question: asked anew after fifteen seconds, or answered by hand in the wallet.
      'web/client/chain/switchNetwork.ts: wallet switchChain',
      // Persons' questions: given up by their signal.
      'web/client/chain/transaction/askForBatch.ts: wallet sendCalls',
      'web/client/chain/transaction/askToSign.ts: wallet sendTransaction',
      // Asks no person: five seconds.
      'web/client/chain/transaction/lookUpBatch.ts: wallet getCallsStatus',
      // Over fetchWhole, ten seconds.
      'web/client/chain/walletConfig.ts: viem http',
      // A person's question: given up by its signal.
      'web/client/features/mint/sponsorMint.ts: wallet signTypedData',
      // Decoders and encoders: two minutes, in usePortrait.
      'web/client/features/portrait/loadImage.ts: image.decode',
      'web/client/features/portrait/openPhoto.ts: createImageBitmap',
      'web/client/features/portrait/writeWebp.ts: convertToBlob',
      // This browser's storage: memory stands in for it.
      'web/client/kept/keptStore.ts: idb-keyval',
      // What is shown stays as it is until they come, if they do.
      'web/client/page.ts: clipboard.writeText',
      'web/client/page.ts: fonts.load',
      'web/client/page.ts: image.decode',
      'web/client/page.ts: navigator.share',
      // A question of the browser's own, which nothing waits for.
      'web/client/ui/copyText.ts: clipboard.writeText',
      // Ten seconds.
      'web/client/ui/islands/claim.ts: fetch',
      'web/client/ui/islands/search.ts: fetch',
      // Thirty seconds each.
      'web/shared/verifyProfile.ts: fetch',
    ])
  })
  it('has names that say something', () =>
    expect(listPaths(['web', 'scripts', 'tests', 'contracts']).flatMap(nameProblems)).toEqual([]))
  it('has no test that a busy machine fails', () => expect(sources.flatMap(patienceProblems)).toEqual([]))
  it('has no barrels', () => expect(sources.flatMap(barrelProblems)).toEqual([]))
})

describe('what a fan’s page loads', () => {
  it.each(['web/client/page.ts', 'web/client/entry.server.tsx'])('%s reaches no wallet code', (entry) => {
    expect(reach(entry).filter((specifier) => /wagmi|rainbow|viem|walletconnect/.test(specifier))).toEqual([])
  })
})

/** Every specifier that `entry` pulls in through static imports of ours, however deep. */
function reach(entry: string): string[] {
  const byPath = new Map(web.map((source) => [source.path, source]))
  const seen = new Set<string>()
  const specifiers = new Set<string>()
  const follow = (path: string) => {
    const source = byPath.get(path)
    if (!source || seen.has(path)) return
    seen.add(path)
    for (const each of importsOf(source)) {
      specifiers.add(each.specifier)
      if (each.target) follow(each.target)
    }
  }
  follow(entry)
  return [...specifiers]
}
