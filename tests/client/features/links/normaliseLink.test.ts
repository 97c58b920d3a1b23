import { describe, expect, it } from 'vitest'
import { defaultLabel, isLink, normaliseLink } from '../../../../web/client/features/links/normaliseLink.ts'

describe('isLink', () => {
  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'http://okonkwo.studio',
    'ftp://okonkwo.studio',
    'https://',
    'https:///x',
    'okonkwo.studio',
    'mailto:',
    `https://okonkwo.studio/${'x'.repeat(300)}`,
  ])('refuses %s', (url) => {
    expect(isLink(url)).toBe(false)
  })

  it.each([
    'https://okonkwo.studio',
    'https://okonkwo.studio/a?b=c#d',
    'mailto:ada@okonkwo.studio',
    'lightning:ada@ln.example',
  ])('takes %s', (url) => {
    expect(isLink(url)).toBe(true)
  })
})

describe('normaliseLink', () => {
  it.each([
    [' okonkwo.studio ', 'https://okonkwo.studio'],
    ['http://okonkwo.studio/x', 'https://okonkwo.studio/x'],
    ['okonkwo.studio/shop?x=1', 'https://okonkwo.studio/shop?x=1'],
    ['okonkwo.studio:8443', 'https://okonkwo.studio:8443'],
    ['ada@okonkwo.studio', 'mailto:ada@okonkwo.studio'],
    ['https://okonkwo.studio', 'https://okonkwo.studio'],
    ['javascript:alert(1)', 'javascript:alert(1)'],
    ['not a link', 'not a link'],
    ['', ''],
  ])('takes %j for %j', (typed, url) => {
    expect(normaliseLink(typed)).toBe(url)
  })
})

describe('defaultLabel', () => {
  it('names the host, or the kind of address', () => {
    expect(defaultLabel('https://www.riverash.press/shop')).toBe('riverash.press')
    expect(defaultLabel('mailto:ada@okonkwo.studio')).toBe('E-mail')
    expect(defaultLabel('lightning:ada@ln.example')).toBe('Lightning')
    expect(defaultLabel('nonsense')).toBe('')
  })
})
