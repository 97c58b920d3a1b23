import { Hono } from 'hono'
import { createTestClient, getAddress, http, parseEther, publicActions } from 'viem'
import { faucetRequestSchema } from '../../shared/api.ts'
import { AppError } from '../../shared/appError.ts'

const BALANCE_WEI = parseEther('1')

/**
 * `POST /faucet`: gives 1 ETH to an address that has less, on the chain of this machine. Mount at `/api`.
 * @param rpcUrl - anvil; null everywhere but on 31337 and loopback: then nothing is given away
 */
export function faucetRoutes({ rpcUrl }: { rpcUrl: string | null }): Hono {
  const anvil = rpcUrl === null ? null : anvilAt(rpcUrl)
  const routes = new Hono()
  routes.post('/faucet', async (c) => {
    if (!anvil) throw new AppError('FAUCET_OFF')
    const body = faucetRequestSchema.safeParse(await c.req.json().catch(() => null))
    if (!body.success) throw new AppError('BAD_REQUEST', { expected: 'address' })
    const address = getAddress(body.data.address.toLowerCase())
    try {
      const held = await anvil.getBalance({ address })
      if (held < BALANCE_WEI) await anvil.setBalance({ address, value: BALANCE_WEI })
      const balanceWei = held < BALANCE_WEI ? BALANCE_WEI : held
      return c.json({ address, balanceWei: balanceWei.toString() }, 200, { 'Cache-Control': 'no-store' })
    } catch (cause) {
      throw new AppError('CHAIN_UNREACHABLE', {}, { cause })
    }
  })
  return routes
}

function anvilAt(rpcUrl: string) {
  const transport = http(rpcUrl, { retryCount: 0, fetchOptions: { redirect: 'error' } })
  return createTestClient({ mode: 'anvil', transport }).extend(publicActions)
}
