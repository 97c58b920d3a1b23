import { type Address, zeroAddress } from 'viem'
import { describe, expect, it } from 'vitest'
import type { Order } from '../../../web/server/indexer/readOrder.ts'
import { saleOf } from '../../../web/server/indexer/saleOf.ts'

const address = (digit: string): Address => `0x${digit.repeat(40)}`
const [contract, weth, usdc] = [address('c'), address('e'), address('d')]
const [seller, buyer, creator, market] = [address('1'), address('2'), address('3'), address('4')]
const move = { contract, id: 7n, from: seller, to: buyer }
const nft = { kind: 'nft', token: contract, identifier: 7n, amount: 1n } as const
const coin = (amount: bigint) => ({ kind: 'coin', token: zeroAddress, identifier: 0n, amount }) as const
const erc20 = (token: Address, amount: bigint) => ({ kind: 'erc20', token, identifier: 0n, amount }) as const
const to = <T>(recipient: Address, item: T) => ({ ...item, recipient })

const listing: Order = {
  offerer: seller,
  offer: [nft],
  consideration: [to(seller, coin(925n)), to(creator, coin(50n)), to(market, coin(25n))],
}

describe('the sale behind a transfer', () => {
  it('is none when no order moved the profile', () => {
    expect(saleOf([], move, creator)).toBeNull()
    expect(saleOf([{ ...listing, offer: [{ ...nft, identifier: 8n }] }], move, creator)).toBeNull()
  })

  it('is none when the order is somebody else’s, who sold the same profile in the same transaction', () => {
    expect(saleOf([{ ...listing, offerer: market }], move, creator)).toBeNull()
  })

  it('names no price for a bundle, a swap or two kinds of money', () => {
    const other = { ...nft, identifier: 9n }
    expect(saleOf([{ ...listing, offer: [nft, other] }], move, creator)).toEqual({ token: null })
    expect(saleOf([{ ...listing, consideration: [to(seller, other)] }], move, creator)).toEqual({
      token: null,
    })
    const mixed = [to(seller, coin(1n)), to(creator, erc20(weth, 1n))]
    expect(saleOf([{ ...listing, consideration: mixed }], move, creator)).toEqual({ token: null })
    expect(saleOf([{ ...listing, consideration: [] }], move, creator)).toEqual({ token: null })
  })

  it('is all that a listing was considered with, and the royalty what the receiver got of it', () => {
    expect(saleOf([listing], move, creator)).toEqual({ token: zeroAddress, price: 1_000n, royalty: 50n })
    expect(saleOf([listing], move, address('9'))).toEqual({ token: zeroAddress, price: 1_000n, royalty: 0n })
  })

  it('counts as royalty of a creator who sells only what came beside the price', () => {
    const own = { ...listing, consideration: [to(seller, coin(950n)), to(seller, coin(50n))] }
    expect(saleOf([own], move, seller)).toEqual({ token: zeroAddress, price: 1_000n, royalty: 50n })
    expect(saleOf([{ ...own, consideration: [to(seller, coin(1_000n))] }], move, seller)).toEqual({
      token: zeroAddress,
      price: 1_000n,
      royalty: 0n,
    })
  })

  it('is what a bid offered, of which the seller keeps what is left', () => {
    const bid: Order = {
      offerer: buyer,
      offer: [erc20(weth, 1_000n)],
      consideration: [to(buyer, nft), to(creator, erc20(weth, 50n))],
    }
    expect(saleOf([bid], move, creator)).toEqual({ token: weth, price: 1_000n, royalty: 50n })
  })

  it('counts as royalty of a creator who takes a bid all that the bid sends them: their own part is not in it', () => {
    const bid: Order = {
      offerer: buyer,
      offer: [erc20(weth, 1_000n)],
      consideration: [to(buyer, nft), to(seller, erc20(weth, 50n))],
    }
    expect(saleOf([bid], move, seller)).toEqual({ token: weth, price: 1_000n, royalty: 50n })
    const counter: Order = { offerer: seller, offer: [nft], consideration: [to(seller, erc20(weth, 950n))] }
    expect(saleOf([bid, counter], move, seller)).toEqual({ token: weth, price: 1_000n, royalty: 50n })
  })

  it('counts as royalty of a creator who takes a bid of their own all that the bid sends them', () => {
    const bid: Order = {
      offerer: seller,
      offer: [erc20(weth, 1_000n)],
      consideration: [to(seller, nft), to(seller, erc20(weth, 50n))],
    }
    const nowhere = { ...move, to: seller }
    expect(saleOf([bid], nowhere, seller)).toEqual({ token: weth, price: 1_000n, royalty: 50n })
  })

  it('is told once when two orders are matched with each other', () => {
    const bid: Order = {
      offerer: buyer,
      offer: [erc20(usdc, 1_000n)],
      consideration: [to(buyer, nft), to(creator, erc20(usdc, 50n))],
    }
    const counter: Order = { offerer: seller, offer: [nft], consideration: [to(seller, erc20(usdc, 950n))] }
    expect(saleOf([bid, counter], move, creator)).toEqual({ token: usdc, price: 1_000n, royalty: 50n })
    const mirror: Order = { offerer: buyer, offer: [coin(1_000n)], consideration: [to(buyer, nft)] }
    expect(saleOf([listing, mirror], move, creator)).toEqual({
      token: zeroAddress,
      price: 1_000n,
      royalty: 50n,
    })
  })
})
