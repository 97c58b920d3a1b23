/** What no file system takes in a name (control characters, slashes, reserved ones), and what would end the quoted text. */
const UNFIT = /[\p{Cc}\p{Cf}\p{Cs}"*/:<>?\\|]/gu
const NAME_MAX = 200

/** Content-Disposition (RFC 6266) with `name` in ASCII, and whole as RFC 8187 has it where that differs. */
export function contentDisposition(kind: 'inline' | 'attachment', name: string): string {
  const fit = Array.from(name.replace(UNFIT, '_')).slice(0, NAME_MAX).join('')
  const ascii = fit.replace(/[^\x20-\x7e]/g, '_').replaceAll('%', '_')
  const whole = encodeURIComponent(fit).replace(/['()]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  return `${kind}; filename="${ascii}"${ascii === fit ? '' : `; filename*=UTF-8''${whole}`}`
}
