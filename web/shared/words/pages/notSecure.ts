import type { Language } from '../../language.ts'

/** Said by the page's own check where an address begins with http: browsers don't hash there. Loaded with the check, not with the page. */
export const notSecure: Record<Language, string> = {
  en: 'Nothing can be checked at an address that begins with http. Open this page at its https address.',
  es: 'Nada se puede comprobar en una dirección que empieza por http. Abre esta página en su dirección https.',
  ar: 'لا يمكن التحقق من شيء على عنوان يبدأ بـ http. افتح هذه الصفحة على عنوانها الذي يبدأ بـ https.',
}
