import type { Language } from './language.ts'

/** Facts that explain an error to programs; shown to people only inside a sentence or behind a disclosure. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | null>>

/** What happened, and what to do about it. `{name}` is replaced from the error's details. */
type Sentence = Readonly<{ what: string; next: string }>

/**
 * Every error that a person can meet, in every language. Keys in capitals are ours; the others are the contract's custom errors by name.
 * Sections follow the tree: add a row where the error is thrown.
 */
export const sentences = {
  // anywhere
  INTERNAL: {
    en: {
      what: 'Something went wrong on our side.',
      next: 'Nothing you typed is lost. Try again in a moment.',
    },
    es: {
      what: 'Algo ha fallado por nuestra parte.',
      next: 'No se ha perdido nada. Inténtalo de nuevo en un momento.',
    },
    ar: { what: 'حدث خطأ من جانبنا.', next: 'لم يضِع شيء مما كتبته. حاول مجددًا بعد قليل.' },
  },
  BAD_REQUEST: {
    en: { what: 'This request can’t be understood.', next: 'Check the address and what was sent.' },
    es: { what: 'No se entiende esta petición.', next: 'Revisa la dirección y los datos enviados.' },
    ar: { what: 'تعذّر فهم هذا الطلب.', next: 'تحقّق من العنوان ومما أُرسل.' },
  },
  NOT_FOUND: {
    en: { what: 'There is nothing here.', next: 'Check the address.' },
    es: { what: 'Aquí no hay nada.', next: 'Revisa la dirección.' },
    ar: { what: 'لا يوجد شيء هنا.', next: 'تحقّق من العنوان.' },
  },
  FOREIGN_ORIGIN: {
    en: { what: 'This request came from another site.', next: 'Open Namesake itself and try again.' },
    es: { what: 'Esta petición viene de otro sitio.', next: 'Abre Namesake e inténtalo allí.' },
    ar: { what: 'جاء هذا الطلب من موقع آخر.', next: 'افتح Namesake نفسه وحاول مجددًا.' },
  },
  TOO_MANY_REQUESTS: {
    en: { what: 'Too many requests at once.', next: 'Wait a minute, then go on.' },
    es: { what: 'Demasiadas peticiones a la vez.', next: 'Espera un minuto y continúa.' },
    ar: { what: 'طلبات كثيرة في وقت واحد.', next: 'انتظر دقيقة ثم تابع.' },
  },
  BODY_TOO_LARGE: {
    en: { what: 'What was sent is too large.', next: 'Send at most {maxBytes} bytes.' },
    es: { what: 'Lo enviado es demasiado grande.', next: 'Envía como máximo {maxBytes} bytes.' },
    ar: { what: 'ما أُرسل كبير جدًا.', next: 'أرسل {maxBytes} بايت على الأكثر.' },
  },
  CHAIN_UNREACHABLE: {
    en: {
      what: 'The chain can’t be reached right now.',
      next: 'Try again in a few seconds. Your name is safe.',
    },
    es: {
      what: 'Ahora mismo no se puede contactar con la cadena.',
      next: 'Inténtalo en unos segundos. Tu nombre está a salvo.',
    },
    ar: { what: 'تعذّر الوصول إلى السلسلة الآن.', next: 'حاول بعد ثوانٍ. اسمك في أمان.' },
  },
  // handle
  HANDLE_TOO_SHORT: {
    en: { what: 'A handle needs at least 3 characters.', next: 'Type a little more.' },
    es: { what: 'El nombre necesita al menos 3 caracteres.', next: 'Escribe un poco más.' },
    ar: { what: 'يحتاج المعرّف إلى 3 أحرف على الأقل.', next: 'اكتب المزيد.' },
  },
  HANDLE_TOO_LONG: {
    en: { what: 'A handle has at most 31 characters.', next: 'Shorten it.' },
    es: { what: 'El nombre tiene como máximo 31 caracteres.', next: 'Acórtalo.' },
    ar: { what: 'المعرّف 31 حرفًا على الأكثر.', next: 'اختصره.' },
  },
  HANDLE_CHARSET: {
    en: { what: 'A handle is made of a–z, 0–9 and hyphens.', next: 'Leave out everything else.' },
    es: { what: 'El nombre se escribe con a–z, 0–9 y guiones.', next: 'Quita todo lo demás.' },
    ar: { what: 'يتكوّن المعرّف من a–z و0–9 وشرطات.', next: 'احذف ما عدا ذلك.' },
  },
  HANDLE_HYPHEN: {
    en: {
      what: 'A hyphen can’t come first, last or twice in a row.',
      next: 'Move it between two letters or numbers.',
    },
    es: {
      what: 'El guion no puede ir al principio, al final ni repetido.',
      next: 'Ponlo entre dos letras o números.',
    },
    ar: { what: 'لا تأتي الشرطة أولًا ولا أخيرًا ولا مكررة.', next: 'ضعها بين حرفين أو رقمين.' },
  },
  // content
  CID_UNSUPPORTED: {
    en: {
      what: 'This is not a content name that Namesake uses.',
      next: 'Use a CIDv1 that begins with bafkrei.',
    },
    es: {
      what: 'Este no es un nombre de contenido que use Namesake.',
      next: 'Usa un CIDv1 que empiece por bafkrei.',
    },
    ar: { what: 'هذا ليس اسم محتوى يستعمله Namesake.', next: 'استعمل CIDv1 يبدأ بـ bafkrei.' },
  },
  CONTENT_TOO_LARGE: {
    en: { what: 'This file is larger than one block.', next: 'Keep it under {maxBytes} bytes.' },
    es: { what: 'Este archivo no cabe en un bloque.', next: 'No pases de {maxBytes} bytes.' },
    ar: { what: 'هذا الملف أكبر من كتلة واحدة.', next: 'أبقِه دون {maxBytes} بايت.' },
  },
  // pinning and gateway

  // session

  // relay

  // index and reading

  // studio

  // contract (custom errors, by name)
} as const satisfies Record<string, Record<Language, Sentence>>

export type ErrorCode = keyof typeof sentences

export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(sentences, code)
}

/** The two sentences for `code` in `language`, with `{name}` filled from `details`. */
export function sentenceOf(code: ErrorCode, language: Language, details: ErrorDetails = {}): Sentence {
  const { what, next } = sentences[code][language]
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? '…'))
  return { what: fill(what), next: fill(next) }
}
