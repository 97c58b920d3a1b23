import type { ParameterName } from './parameters.ts'
import type { SchemaName } from './schemas.ts'

/** One thing that can be asked of the server. */
export type Operation = Readonly<{
  path: `/${string}`
  method: 'get' | 'post' | 'delete'
  summary: string
  parameters?: readonly ParameterName[]
  request?: SchemaName | 'bytes' | 'rpc'
  /** By status, what is answered; null for nothing. Every failure is a Problem. */
  answers: Readonly<Partial<Record<200 | 201 | 202 | 204, SchemaName | 'bytes' | 'rpc' | null>>>
}>

/** The machine-readable part of the HTTP interface. */
export const operations: readonly Operation[] = [
  {
    path: '/api/profiles',
    method: 'get',
    summary: 'Living profiles; with q the best matches first',
    parameters: ['list'],
    answers: { 200: 'ProfileList' },
  },
  {
    path: '/api/profiles/{handle}',
    method: 'get',
    summary: 'One profile: 404 never minted, 410 burned, 451 withheld, 503 cannot tell now',
    parameters: ['handle', 'minBlock'],
    answers: { 200: 'Profile' },
  },
  {
    path: '/api/profiles/{handle}/history',
    method: 'get',
    summary: 'What happened to a profile, newest first',
    parameters: ['handle', 'cursor', 'limit'],
    answers: { 200: 'History' },
  },
  {
    path: '/api/handles/{handle}',
    method: 'get',
    summary: 'Whether a handle can be minted now, by the chain itself',
    parameters: ['handle'],
    answers: { 200: 'Availability' },
  },
  {
    path: '/api/accounts/{address}',
    method: 'get',
    summary: 'Profiles created and held, the name chosen, the money earned',
    parameters: ['address'],
    answers: { 200: 'Account' },
  },
  { path: '/api/status', method: 'get', summary: 'Where chain and index stand', answers: { 200: 'Status' } },
  {
    path: '/api/config',
    method: 'get',
    summary: 'What a browser needs to know of this deployment',
    answers: { 200: 'Config' },
  },
  {
    path: '/api/session/nonce',
    method: 'get',
    summary: 'A nonce for one sign-in, good for five minutes',
    answers: { 200: 'Nonce' },
  },
  {
    path: '/api/session',
    method: 'post',
    summary: 'Sign in with Ethereum (ERC-4361)',
    request: 'SignIn',
    answers: { 204: null },
  },
  { path: '/api/session', method: 'get', summary: 'Who is signed in', answers: { 200: 'Session' } },
  { path: '/api/session', method: 'delete', summary: 'Sign out', answers: { 204: null } },
  {
    path: '/api/pins',
    method: 'post',
    summary: 'Keep a portrait variant or a metadata file; 200 when it is kept already',
    request: 'bytes',
    answers: { 200: 'Pin', 201: 'Pin' },
  },
  {
    path: '/api/relay',
    method: 'post',
    summary: 'Have a signed mint sent and paid',
    request: 'RelayRequest',
    answers: { 202: 'RelayAnswer' },
  },
  {
    path: '/api/rpc',
    method: 'post',
    summary: 'Reads of the chain, JSON-RPC',
    request: 'rpc',
    answers: { 200: 'rpc' },
  },
  {
    path: '/api/faucet',
    method: 'post',
    summary: 'Ether for the demo wallet; chain 31337 on loopback only',
    request: 'FaucetRequest',
    answers: { 200: 'FaucetAnswer' },
  },
]
