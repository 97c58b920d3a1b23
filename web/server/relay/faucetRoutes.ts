import { Hono } from 'hono'
import { getAddress, numberToHex, parseEther } from 'viem'
import { z } from 'zod'
import { faucetRequestSchema } from '../../shared/api.ts'
import { AppError } from '../../shared/appError.ts'
import { askRpc } from '../outbound/askRpc.ts'

const BALANCE_WEI = parseEther('1')
const RULES = { timeoutMs: 10_000, answerMaxBytes: 64 * 1024, batchMax: 1 }
const quantitySchema = z.string().regex(/^0x[0-9a-f]+$/i)

/**
 * `POST /faucet`: gives 1 ETH to an address that has less, on the chain of this machine. Mount at `/api`.
 * @param rpcUrl - anvil; null everywhere but on 31337 and loopback: then nothing is given away
 */
export function faucetRoutes({ rpcUrl }: { rpcUrl: string | null }): Hono {
  const anvil = rpcUrl === null ? null : askRpc({ to: rpcUrl, ...RULES })
  const routes = new Hono()
  routes.post('/faucet', async (c) => {
    if (!anvil) throw new AppError('FAUCET_OFF')
    const body = faucetRequestSchema.safeParse(await c.req.json().catch(() => null))
    if (!body.success) throw new AppError('BAD_REQUEST', { expected: 'address' })
    const address = getAddress(body.data.address.toLowerCase())
    try {
      const answer = await anvil({ method: 'eth_getBalance', params: [address, 'latest'] })
      const held = BigInt(quantitySchema.parse(answer))
      if (held < BALANCE_WEI)
        await anvil({ method: 'anvil_setBalance', params: [address, numberToHex(BALANCE_WEI)] })
      const balanceWei = held < BALANCE_WEI ? BALANCE_WEI : held
      return c.json({ address, balanceWei: balanceWei.toString() }, 200, { 'Cache-Control': 'no-store' })
    } catch (cause) {
      throw new AppError('CHAIN_UNREACHABLE', {}, { cause })
    }
  })
  return routes
}
