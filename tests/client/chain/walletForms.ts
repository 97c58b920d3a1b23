import type { ErrorCode } from '../../../web/shared/errors.ts'

type Form = Readonly<{ from: string; thrown: unknown; code: ErrorCode; said?: string }>

const error = (message: string, more: object = {}) => Object.assign(new Error(message), more)

/** Refusals as wallets throw them: numbers, names, codes of letters, words alone, and any of these inside something else. */
const refusals: ReadonlyArray<readonly [from: string, thrown: unknown]> = [
  ['MetaMask', { code: 4001, message: 'MetaMask Tx Signature: User denied transaction signature.' }],
  [
    'MetaMask, behind another node',
    {
      code: -32_603,
      message: 'Internal JSON-RPC error.',
      data: { code: 4001, message: 'User rejected the request.' },
    },
  ],
  [
    'MetaMask Mobile',
    { code: -32_603, message: 'x', data: { originalError: { code: 4001, message: 'No.' } } },
  ],
  ['MetaMask Mobile, as JSON', error('Internal JSON-RPC error.\n{\n  "code": 4001,\n  "message": "No."\n}')],
  ['MetaMask with a Trezor', error('Trezor: Cancelled', { name: 'Error', code: 'Failure_ActionCancelled' })],
  [
    'MetaMask with a Ledger',
    error('Ledger device: Condition of use not satisfied (denied by the user?) (0x6985)'),
  ],
  ['Ledger', error('UNKNOWN', { name: 'TransportStatusError', statusCode: 0x6985 })],
  ['Ledger, on the device', error('x', { name: 'UserRefusedOnDevice' })],
  ['Ledger, in the browser', error('No device selected.', { name: 'TransportOpenUserCancelled' })],
  ['Trezor', error('Popup closed', { code: 'Method_Interrupted' })],
  ['Trezor, its PIN', error('PIN cancelled', { code: 'Failure_PinCancelled' })],
  ['Keystone', error('KeystoneError#Tx_declined: Signing declined by the user on device')],
  ['Rabby', { code: 4001, message: 'User rejected the request.' }],
  ['Rabby, without a number', error('User Cancel')],
  ['Coinbase', { code: 4001, message: 'User denied account authorization' }],
  ['Coinbase, older', { code: -32_603, message: 'User denied account authorization' }],
  ['Coinbase, its window', error('User closed modal')],
  ['Coinbase, its pop-up', error('Popup window was closed')],
  ['WalletConnect', { code: 5000, message: 'User rejected.' }],
  ['WalletConnect, chains', { code: 5001, message: 'User rejected chains.' }],
  ['WalletConnect, methods', { code: 5002, message: 'User rejected methods.' }],
  ['WalletConnect, its window', error('Connection request reset. Please try again.')],
  ['WalletConnect, words in a row', { code: -32_000, message: 'User disapproved requested chains' }],
  ['Trust', { code: -32_000, message: 'User rejected' }],
  ['Trust on phones', error('cancelled')],
  ['Phantom', { code: -32_603, message: 'User rejected the request' }],
  ['Safe', error('Transaction was rejected')],
  ['Safe, its owner', { code: -32_000, message: 'Rejected by the owner of the Safe' }],
  ['ethers 5', error('user rejected transaction (action="sendTransaction")', { code: 'ACTION_REJECTED' })],
  ['ethers 6', error('x', { code: 'ACTION_REJECTED', info: { error: { code: -32_603, message: 'y' } } })],
  [
    'ethers 6, unread',
    error('could not coalesce error', { code: 'UNKNOWN_ERROR', info: { error: { code: 4001 } } }),
  ],
  ['Argent', error('User abort')],
  ['Argent, a code of letters', { code: 'USER_REFUSED_OP', message: 'x' }],
  ['Frame', { code: -1, message: 'User declined transaction' }],
  ['Brave', { code: 4001, message: 'The user rejected the request.' }],
  ['Brave, in Spanish', { code: -32_603, message: 'El usuario rechazó la solicitud' }],
  ['imToken', error('Operation canceled by user')],
  ['TokenPocket', error('用户取消了操作')],
  ['OKX', { code: '4001', message: 'x' }],
  ['Zerion', { code: -32_602, message: 'User denied the request' }],
  ['Rainbow', error('x', { error: 'Request rejected' })],
  ['Exodus', { code: -32_603, data: 'Transaction rejected by user' }],
  ['words alone', 'Rejected by user'],
  ['a reason', { reason: 'rejected' }],
  ['an error in an error', error('x', { innerError: { error: { message: 'User rejected the request.' } } })],
  ['a bundler’s wallet', error('User operation was denied by the user')],
  ['a batch that is declined', { code: 4001, message: 'User rejected wallet_sendCalls' }],
]

const others: readonly Form[] = [
  {
    from: 'Ledger',
    thrown: error('Ledger device: Please enable Blind signing or Contract data in the Ethereum app Settings'),
    code: 'WALLET_BLIND_SIGNING',
  },
  {
    from: 'Ledger',
    thrown: error('x', { name: 'EthAppPleaseEnableContractData' }),
    code: 'WALLET_BLIND_SIGNING',
  },
  {
    from: 'Ledger',
    thrown: error('x', { name: 'TransportStatusError', statusCode: 0x6a80 }),
    code: 'WALLET_BLIND_SIGNING',
  },
  { from: 'Ledger', thrown: error('Ledger device: Locked device (0x5515)'), code: 'WALLET_LOCKED' },
  {
    from: 'Ledger',
    thrown: error('x', { name: 'DisconnectedDeviceDuringOperation' }),
    code: 'WALLET_DISCONNECTED',
  },
  {
    from: 'MetaMask',
    thrown: {
      code: 4100,
      message: 'The requested method and/or account has not been authorized by the user.',
    },
    code: 'WALLET_LOCKED',
  },
  {
    from: 'MetaMask',
    thrown: { code: -32_002, message: 'Request of type wallet_requestPermissions already pending.' },
    code: 'WALLET_BUSY',
  },
  {
    from: 'MetaMask Mobile',
    thrown: { code: -32_603, message: 'Unrecognized chain ID "0x7a69". Try adding the chain first.' },
    code: 'WALLET_CHAIN_UNKNOWN',
  },
  {
    from: 'MetaMask Mobile',
    thrown: { code: -32_603, data: { originalError: { code: 4902 } } },
    code: 'WALLET_CHAIN_UNKNOWN',
  },
  {
    from: 'MetaMask',
    thrown: { code: -32_603, message: 'Provided chainId "1" must match the active chainId "31337"' },
    code: 'WALLET_WRONG_CHAIN',
  },
  {
    from: 'a node behind a wallet',
    thrown: { code: -32_000, message: 'insufficient funds for gas * price + value' },
    code: 'FUNDS_TOO_LOW',
  },
  {
    from: 'a bundler',
    thrown: { code: -32_500, message: "user operation was rejected: AA21 didn't pay prefund" },
    code: 'FUNDS_TOO_LOW',
  },
  {
    from: 'a bundler',
    thrown: { code: -32_500, message: 'sender balance is below the required prefund' },
    code: 'FUNDS_TOO_LOW',
  },
  {
    from: 'a bundler',
    thrown: { code: -32_501, message: 'User operation rejected by paymaster' },
    code: 'WALLET_SAID',
    said: 'User operation rejected by paymaster',
  },
  {
    from: 'a bundler',
    thrown: { code: -32_500, message: 'user op was rejected: AA24 signature error' },
    code: 'WALLET_SAID',
    said: 'user op was rejected: AA24 signature error',
  },
  {
    from: 'a node behind a wallet',
    thrown: { code: -32_003, message: 'Transaction rejected: the owner has denied this contract' },
    code: 'WALLET_SAID',
    said: 'Transaction rejected: the owner has denied this contract',
  },
  { from: 'ethers', thrown: error('x', { code: 'INSUFFICIENT_FUNDS' }), code: 'FUNDS_TOO_LOW' },
  {
    from: 'a wallet that upgrades',
    thrown: { code: 5750, message: 'User rejected the upgrade' },
    code: 'WALLET_UPGRADE_REFUSED',
  },
  {
    from: 'an older wallet',
    thrown: { code: -32_603, message: 'The method wallet_sendCalls is not supported' },
    code: 'WALLET_UNABLE',
  },
  { from: 'WalletConnect', thrown: { code: 5101, message: 'Unsupported methods.' }, code: 'WALLET_UNABLE' },
  { from: 'WalletConnect', thrown: error('Request expired. Please try again.'), code: 'WALLET_SILENT' },
  {
    from: 'Phantom',
    thrown: { code: -32_003, message: 'Transaction rejected' },
    code: 'WALLET_SAID',
    said: 'Transaction rejected',
  },
  {
    from: 'Rabby',
    thrown: { code: -32_000, message: 'nonce too low' },
    code: 'WALLET_SAID',
    said: 'nonce too low',
  },
  {
    from: 'ethers',
    thrown: error('x', { info: { error: { message: 'Error: the hat is full.' } } }),
    code: 'WALLET_SAID',
    said: 'the hat is full',
  },
  {
    from: 'a wallet of many lines',
    thrown: error('Oh.\n\nRequest Arguments:\n  from: 0x1\nDetails: The hat is full.\nVersion: viem@2'),
    code: 'WALLET_SAID',
    said: 'The hat is full',
  },
  {
    from: 'a node behind a wallet',
    thrown: { code: 3, message: 'execution reverted' },
    code: 'TRANSACTION_REVERTED',
  },
  { from: 'a wallet that says nothing', thrown: {}, code: 'WALLET_FAILED' },
  {
    from: 'a wallet that says nothing',
    thrown: { code: -32_603, message: 'Internal JSON-RPC error.' },
    code: 'WALLET_FAILED',
  },
  { from: 'a wallet that says nothing', thrown: { code: -32_000, message: '' }, code: 'WALLET_FAILED' },
]

/** What wallets throw, and what it means. */
export const walletForms: readonly Form[] = [
  ...refusals.map(([from, thrown]) => ({ from, thrown, code: 'WALLET_REFUSED' as const })),
  ...others,
]
