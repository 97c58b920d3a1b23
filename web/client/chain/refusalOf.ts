import type { ErrorCode } from '../../shared/errors.ts'
import type { WalletAnswer } from './walletAnswer.ts'

type Pattern = readonly [RegExp, ErrorCode]

/** Numbers that mean one thing whatever is said beside them: EIP-1193, EIP-3326, EIP-5792, WalletConnect, Ledger's status words. */
const decisive: Readonly<Record<number, ErrorCode>> = {
  4001: 'WALLET_REFUSED',
  4902: 'WALLET_CHAIN_UNKNOWN',
  5000: 'WALLET_REFUSED',
  5001: 'WALLET_REFUSED',
  5002: 'WALLET_REFUSED',
  5003: 'WALLET_REFUSED',
  5750: 'WALLET_UPGRADE_REFUSED',
  0x5501: 'WALLET_REFUSED',
  0x6985: 'WALLET_REFUSED',
  0x6a80: 'WALLET_BLIND_SIGNING',
  0x5515: 'WALLET_LOCKED',
  0x6b0c: 'WALLET_LOCKED',
}

/** Numbers that hold when nothing more exact is said: EIP-1193, EIP-1474, EIP-5792, WalletConnect. */
const usual: Readonly<Record<number, ErrorCode>> = {
  4100: 'WALLET_LOCKED',
  4200: 'WALLET_UNABLE',
  4900: 'WALLET_DISCONNECTED',
  4901: 'WALLET_WRONG_CHAIN',
  5100: 'WALLET_UNABLE',
  5101: 'WALLET_UNABLE',
  5700: 'WALLET_UNABLE',
  5710: 'WALLET_UNABLE',
  5720: 'WALLET_BUSY',
  5740: 'WALLET_UNABLE',
  5760: 'WALLET_UNABLE',
  6000: 'WALLET_DISCONNECTED',
  [-32_002]: 'WALLET_BUSY',
  [-32_004]: 'WALLET_UNABLE',
  [-32_601]: 'WALLET_UNABLE',
}

/** EIP-1474: "transaction rejected" by the wallet's own checks, not by its person. */
const CREATION_FAILED = -32_003

const REFUSED = 'reject|den(?:y|ied)|declin|cancel|refus|abort|disapprov|dismiss'
/** A "user operation" (ERC-4337) is no person: bundlers and paymasters reject it. */
const PERSON = 'user(?![ _-]?op(?:s|erations?)?\\b)|owner|signer|person|you'

const names: readonly Pattern[] = [
  [/^ConnectorAccountNotFoundError$/, 'ACCOUNT_CHANGED'],
  [/^(Connector)?ChainMismatchError$/, 'WALLET_WRONG_CHAIN'],
  [/^Connector(NotConnected|UnavailableReconnecting)Error$|^Disconnected?Device/, 'WALLET_DISCONNECTED'],
  [/^(Provider|Connector)NotFoundError$/, 'WALLET_DISCONNECTED'],
  [/^(ChainDisconnected|ProviderDisconnected)Error$/, 'WALLET_DISCONNECTED'],
  [/^SwitchChainNotSupportedError$|^UNSUPPORTED_OPERATION$/, 'WALLET_UNABLE'],
  [/^EthAppPleaseEnableContractData$/, 'WALLET_BLIND_SIGNING'],
  [/^LockedDeviceError$/, 'WALLET_LOCKED'],
  [/^(INSUFFICIENT_FUNDS|InsufficientFundsError)$/, 'FUNDS_TOO_LOW'],
  [/^(rejected|denied|cancell?ed|method_(cancel|interrupted|permissionsnotgranted))$/i, 'WALLET_REFUSED'],
  [
    new RegExp(`(?:user|(?<!trans)action|request|pin|signature|popup)_?(?:${REFUSED}|clos)`, 'i'),
    'WALLET_REFUSED',
  ],
]

/** What wallets say of things that a general number leaves open; read before the refusals, which some of them mention. */
const matters: readonly Pattern[] = [
  [/blind[ -]?sign|enable (blind|contract data)|contract data in the/i, 'WALLET_BLIND_SIGNING'],
  [
    /insufficient (funds|balance)|not enough (funds|balance|eth\b)|gas required exceeds allowance \(0\)/i,
    'FUNDS_TOO_LOW',
  ],
  // ERC-4337: the account has not left its fee with the entry point.
  [/\bAA21\b|\bprefund\b/i, 'FUNDS_TOO_LOW'],
  [/already (pending|processing)|request .{0,40}\bpending\b/i, 'WALLET_BUSY'],
  [
    /(unrecognized|unknown) chain|chain .{0,40}(not been added|not added|not configured)/i,
    'WALLET_CHAIN_UNKNOWN',
  ],
  [/chain ?id .{0,60}(mismatch|must match|does not match)|wrong (chain|network)/i, 'WALLET_WRONG_CHAIN'],
]

const refusals: readonly RegExp[] = [
  new RegExp(`\\b(?:${PERSON})\\b.{0,40}\\b(?:${REFUSED}|clos)`, 'i'),
  new RegExp(
    `\\b(?:${REFUSED})\\w* .{0,30}\\b(?:by|on) .{0,12}\\b(?:${PERSON}|device|ledger|trezor)\\b`,
    'i',
  ),
  /\b0x(6985|5501)\b/i,
  /\b(popup|pop-up|modal|window) (was )?closed|connection request reset/i,
  // Some answer in the language of their person.
  /(usuari[oa]|usuário|utilisateur|nutzer).{0,40}(rechaz|cancel|rejeit|recus|refus|annul|abgelehnt|abgebrochen)/i,
  /(rechazad|cancelad|rejeitad|refus|annul)\w* .{0,20}(usuari|usuário|utilisateur)/i,
  /(用户|用戶|使用者|ユーザー).{0,8}(拒绝|拒絕|拒否|取消|キャンセル)|사용자.{0,10}(거부|취소)/,
  /пользовател.{0,20}(отклон|отмен|отказ)|(отклон|отмен)\S* пользовател/i,
  /المستخدم.{0,12}(رفض|ألغى)|(رفض|ألغى).{0,12}المستخدم/,
  /(kullanıcı.{0,20}(reddet|iptal))|(người dùng.{0,12}(từ chối|hủy))/i,
]
/** Nothing but the refusal itself: "Transaction was rejected.", "Cancelled". */
const BARE = new RegExp(
  `^\\W*(?:error: *)?(?:(?:the )?(?:transaction|tx|request|signature|signing|message|action|operation|connection)s?(?: request)? (?:was |has been |is )?)?(?:${REFUSED})\\w*(?: (?:the )?(?:request|transaction|signature))?\\W*$`,
  'i',
)

const states: readonly Pattern[] = [
  [
    /\b(device|wallet|ledger|trezor|keyring|account) (is |was )?locked|unlock (your|the)|\b0x(5515|6b0c)\b/i,
    'WALLET_LOCKED',
  ],
  [/\b0x6a80\b/i, 'WALLET_BLIND_SIGNING'],
  [/(request|proposal|session) (has )?expired/i, 'WALLET_SILENT'],
  [
    /\b(method|operation|function)\b.{0,60}\b(not (found|supported|available|implemented|exist)|unsupported)|unsupported method|(does not|doesn['’]t) support/i,
    'WALLET_UNABLE',
  ],
]

/** What a wallet means by its answer; null when it says something that nobody here knows, or nothing. */
export function refusalOf({ numbers, names: named, texts }: WalletAnswer): ErrorCode | null {
  const certain = numbers.find((number) => decisive[number])
  if (certain !== undefined) return decisive[certain] ?? null
  const spoken = firstOf(matters, texts) ?? firstOf(names, named)
  if (spoken) return spoken
  const refused = [...refusals, BARE]
  if (
    !numbers.includes(CREATION_FAILED) &&
    texts.some((text) => refused.some((pattern) => pattern.test(text)))
  )
    return 'WALLET_REFUSED'
  const state = firstOf(states, texts)
  if (state) return state
  const known = numbers.find((number) => usual[number])
  return known === undefined ? null : (usual[known] ?? null)
}

function firstOf(patterns: readonly Pattern[], texts: readonly string[]): ErrorCode | null {
  const found = patterns.find(([pattern]) => texts.some((text) => pattern.test(text)))
  return found?.[1] ?? null
}
