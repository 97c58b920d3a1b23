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
    en: { what: 'This file is too large.', next: 'Keep it under {maxBytes} bytes.' },
    es: { what: 'Este archivo es demasiado grande.', next: 'No pases de {maxBytes} bytes.' },
    ar: { what: 'هذا الملف أكبر مما ينبغي.', next: 'أبقِه دون {maxBytes} بايت.' },
  },
  // pinning and gateway
  UPLOAD_EMPTY: {
    en: { what: 'This file is empty.', next: 'Choose another file.' },
    es: { what: 'Este archivo está vacío.', next: 'Elige otro archivo.' },
    ar: { what: 'هذا الملف فارغ.', next: 'اختر ملفًا آخر.' },
  },
  UPLOAD_CUT_OFF: {
    en: { what: 'The upload broke off.', next: 'Try again: your draft is still here.' },
    es: { what: 'La subida se ha cortado.', next: 'Inténtalo de nuevo: tu borrador sigue aquí.' },
    ar: { what: 'انقطع الرفع.', next: 'حاول مجددًا: مسودتك ما زالت هنا.' },
  },
  UPLOAD_TOO_SLOW: {
    en: {
      what: 'The upload took too long.',
      next: 'Try again on a steadier connection: your draft is still here.',
    },
    es: {
      what: 'La subida ha tardado demasiado.',
      next: 'Inténtalo con mejor conexión: tu borrador sigue aquí.',
    },
    ar: { what: 'استغرق الرفع وقتًا طويلًا.', next: 'حاول باتصال أفضل: مسودتك ما زالت هنا.' },
  },
  UPLOAD_TYPE: {
    en: { what: 'Namesake keeps WebP pictures and JSON only.', next: 'Send image/webp or application/json.' },
    es: { what: 'Namesake solo guarda imágenes WebP y JSON.', next: 'Envía image/webp o application/json.' },
    ar: { what: 'يحفظ Namesake صور WebP وملفات JSON فقط.', next: 'أرسل image/webp أو application/json.' },
  },
  UPLOAD_TYPE_MISMATCH: {
    en: { what: 'This file is not what it says it is.', next: 'Choose a real picture.' },
    es: { what: 'Este archivo no es lo que dice ser.', next: 'Elige una imagen de verdad.' },
    ar: { what: 'هذا الملف ليس كما يقول.', next: 'اختر صورة حقيقية.' },
  },
  CONTENT_DIGEST_INVALID: {
    en: {
      what: 'The Content-Digest header can’t be read.',
      next: 'Send it as RFC 9530 describes, or leave it out.',
    },
    es: { what: 'No se entiende la cabecera Content-Digest.', next: 'Envíala según RFC 9530, u omítela.' },
    ar: { what: 'تعذّرت قراءة ترويسة Content-Digest.', next: 'أرسلها وفق RFC 9530 أو احذفها.' },
  },
  CONTENT_DIGEST_MISMATCH: {
    en: { what: 'What arrived is not what was sent.', next: 'Try again.' },
    es: { what: 'Lo que ha llegado no es lo que se envió.', next: 'Inténtalo de nuevo.' },
    ar: { what: 'ما وصل ليس ما أُرسل.', next: 'حاول مجددًا.' },
  },
  PORTRAIT_UNREADABLE: {
    en: { what: 'This picture can’t be opened.', next: 'Choose another one.' },
    es: { what: 'No se puede abrir esta imagen.', next: 'Elige otra.' },
    ar: { what: 'تعذّر فتح هذه الصورة.', next: 'اختر صورة أخرى.' },
  },
  PORTRAIT_ANIMATED: {
    en: { what: 'This picture moves.', next: 'Choose a still one.' },
    es: { what: 'Esta imagen se mueve.', next: 'Elige una fija.' },
    ar: { what: 'هذه الصورة متحركة.', next: 'اختر صورة ثابتة.' },
  },
  PORTRAIT_DIMENSIONS: {
    en: {
      what: 'A portrait is 1024, 512 or 128 pixels square; this is {width} by {height}.',
      next: 'Crop it in the studio.',
    },
    es: {
      what: 'Un retrato mide 1024, 512 o 128 píxeles de lado; este mide {width} por {height}.',
      next: 'Recórtalo en el estudio.',
    },
    ar: {
      what: 'الصورة الشخصية مربعة: 1024 أو 512 أو 128 بكسل؛ وهذه {width} في {height}.',
      next: 'قصّها في الاستوديو.',
    },
  },
  PORTRAIT_TOO_HEAVY: {
    en: {
      what: 'At {width} pixels a portrait weighs at most {maxBytes} bytes; this has {sizeBytes}.',
      next: 'Save it with less quality.',
    },
    es: {
      what: 'Con {width} píxeles un retrato pesa como máximo {maxBytes} bytes; este tiene {sizeBytes}.',
      next: 'Guárdalo con menos calidad.',
    },
    ar: {
      what: 'عند {width} بكسل لا تتجاوز الصورة {maxBytes} بايت؛ وهذه {sizeBytes}.',
      next: 'احفظها بجودة أقل.',
    },
  },
  PORTRAIT_HAS_METADATA: {
    en: {
      what: 'This picture carries more than pixels ({found}): it could tell where it was taken.',
      next: 'Choose it in the studio, which removes such data.',
    },
    es: {
      what: 'Esta imagen lleva algo más que píxeles ({found}): podría revelar dónde se tomó.',
      next: 'Elígela en el estudio, que elimina esos datos.',
    },
    ar: {
      what: 'تحمل هذه الصورة أكثر من البكسلات ({found}): قد تكشف مكان التقاطها.',
      next: 'اخترها في الاستوديو الذي يزيل هذه البيانات.',
    },
  },
  METADATA_INVALID: {
    en: { what: 'This metadata doesn’t fit: {path}.', next: 'Correct it and send it again.' },
    es: { what: 'Estos metadatos no encajan: {path}.', next: 'Corrígelos y envíalos de nuevo.' },
    ar: { what: 'هذه البيانات الوصفية غير صالحة: {path}.', next: 'صحّحها وأرسلها مجددًا.' },
  },
  METADATA_FORM: {
    en: {
      what: 'This metadata is not in the form that this site writes: it differs from byte {offset} on.',
      next: 'Send JSON of exactly the known fields in their order, indented by two spaces, with a newline at the end.',
    },
    es: {
      what: 'Estos metadatos no tienen la forma que escribe este sitio: difieren a partir del byte {offset}.',
      next: 'Envía JSON con exactamente los campos conocidos y en su orden, con sangría de dos espacios y un salto de línea al final.',
    },
    ar: {
      what: 'هذه البيانات الوصفية ليست بالصيغة التي يكتبها هذا الموقع: تختلف ابتداءً من البايت {offset}.',
      next: 'أرسل JSON بالحقول المعروفة وحدها وبترتيبها، بإزاحة مسافتين، وسطر جديد في النهاية.',
    },
  },
  METADATA_IMAGE_NOT_PINNED: {
    en: {
      what: 'The metadata names a picture that is not kept here: {cid}.',
      next: 'Upload the picture first.',
    },
    es: {
      what: 'Los metadatos nombran una imagen que no está guardada aquí: {cid}.',
      next: 'Sube primero la imagen.',
    },
    ar: { what: 'تذكر البيانات الوصفية صورة غير محفوظة هنا: {cid}.', next: 'ارفع الصورة أولًا.' },
  },
  QUOTA_REACHED: {
    en: {
      what: 'This wallet has uploaded as much as it may today.',
      next: 'Go on tomorrow: your draft is still here.',
    },
    es: {
      what: 'Esta cartera ya ha subido todo lo permitido hoy.',
      next: 'Sigue mañana: tu borrador sigue aquí.',
    },
    ar: { what: 'رفعت هذه المحفظة كل المسموح به اليوم.', next: 'تابع غدًا: مسودتك ما زالت هنا.' },
  },
  NETWORK_QUOTA_REACHED: {
    en: {
      what: 'As much as may be was uploaded from your network today.',
      next: 'Go on tomorrow, or from another network: your draft is still here.',
    },
    es: {
      what: 'Desde tu red ya se ha subido hoy todo lo permitido.',
      next: 'Sigue mañana o desde otra red: tu borrador sigue aquí.',
    },
    ar: {
      what: 'رُفع من شبكتك اليوم كل المسموح به.',
      next: 'تابع غدًا أو من شبكة أخرى: مسودتك ما زالت هنا.',
    },
  },
  STORAGE_FULL: {
    en: {
      what: 'This site has no room for more content right now.',
      next: 'Nothing was signed. Try again later: your draft is still here.',
    },
    es: {
      what: 'Este sitio no tiene espacio para más contenido ahora.',
      next: 'No se ha firmado nada. Inténtalo más tarde: tu borrador sigue aquí.',
    },
    ar: {
      what: 'لا مساحة في هذا الموقع لمزيد من المحتوى الآن.',
      next: 'لم يُوقَّع شيء. حاول لاحقًا: مسودتك ما زالت هنا.',
    },
  },
  IPFS_UNREACHABLE: {
    en: {
      what: 'The storage can’t be reached right now.',
      next: 'Nothing was signed. Try again in a moment: your draft is still here.',
    },
    es: {
      what: 'Ahora no se puede contactar con el almacén.',
      next: 'No se ha firmado nada. Inténtalo en un momento: tu borrador sigue aquí.',
    },
    ar: {
      what: 'تعذّر الوصول إلى مكان التخزين الآن.',
      next: 'لم يُوقَّع شيء. حاول بعد قليل: مسودتك ما زالت هنا.',
    },
  },
  IPFS_WRONG_CID: {
    en: {
      what: 'The storage returned something else than was sent.',
      next: 'Nothing was signed. Tell the people who run this site.',
    },
    es: {
      what: 'El almacén devolvió algo distinto de lo enviado.',
      next: 'No se ha firmado nada. Avisa a quienes llevan este sitio.',
    },
    ar: { what: 'أعاد مكان التخزين غير ما أُرسل إليه.', next: 'لم يُوقَّع شيء. أبلغ القائمين على هذا الموقع.' },
  },
  // copies at other places: told by /api/status
  REPLICA_UNREACHABLE: {
    en: { what: 'The place that keeps copies can’t be reached.', next: 'It is tried again by itself.' },
    es: {
      what: 'No se puede contactar con el lugar que guarda copias.',
      next: 'Se reintenta automáticamente.',
    },
    ar: { what: 'تعذّر الوصول إلى المكان الذي يحفظ النسخ.', next: 'تُعاد المحاولة تلقائيًا.' },
  },
  REPLICA_UNAUTHORIZED: {
    en: {
      what: 'The place that keeps copies refuses our key.',
      next: 'Put a valid token into this site’s settings.',
    },
    es: {
      what: 'El lugar que guarda copias rechaza nuestra clave.',
      next: 'Pon un token válido en los ajustes de este sitio.',
    },
    ar: { what: 'يرفض المكان الذي يحفظ النسخ مفتاحنا.', next: 'ضع رمزًا صالحًا في إعدادات هذا الموقع.' },
  },
  REPLICA_BUSY: {
    en: {
      what: 'The place that keeps copies asks for a pause.',
      next: 'It is asked again when that is over.',
    },
    es: {
      what: 'El lugar que guarda copias pide una pausa.',
      next: 'Se le volverá a preguntar cuando termine.',
    },
    ar: { what: 'يطلب المكان الذي يحفظ النسخ مهلة.', next: 'يُسأل من جديد حين تنتهي.' },
  },
  REPLICA_FULL: {
    en: {
      what: 'The place that keeps copies is full, or its account is used up.',
      next: 'Make room there; it is tried again by itself.',
    },
    es: {
      what: 'El lugar que guarda copias está lleno o sin saldo.',
      next: 'Haz sitio allí; se reintenta automáticamente.',
    },
    ar: {
      what: 'المكان الذي يحفظ النسخ ممتلئ أو نفد رصيده.',
      next: 'وفّر مساحة هناك؛ تُعاد المحاولة تلقائيًا.',
    },
  },
  REPLICA_REFUSED: {
    en: { what: 'The place that keeps copies did not take a file.', next: 'It is asked again later.' },
    es: {
      what: 'El lugar que guarda copias no aceptó un archivo.',
      next: 'Se le volverá a pedir más tarde.',
    },
    ar: { what: 'لم يقبل المكان الذي يحفظ النسخ أحد الملفات.', next: 'يُطلب منه ذلك لاحقًا.' },
  },
  REPLICA_ANSWER_INVALID: {
    en: {
      what: 'The place that keeps copies answers something else than agreed.',
      next: 'Check its address in this site’s settings.',
    },
    es: {
      what: 'El lugar que guarda copias responde algo inesperado.',
      next: 'Revisa su dirección en los ajustes de este sitio.',
    },
    ar: { what: 'يجيب المكان الذي يحفظ النسخ بغير المتفق عليه.', next: 'راجع عنوانه في إعدادات هذا الموقع.' },
  },
  REPLICA_UNREADABLE: {
    en: {
      what: 'A copy is said to be kept, but could not be read back.',
      next: 'It is read again later, and does not count until then.',
    },
    es: {
      what: 'Dicen guardar una copia, pero no se ha podido leer.',
      next: 'Se volverá a leer más tarde; hasta entonces no cuenta.',
    },
    ar: { what: 'يقال إن نسخة محفوظة، لكن تعذّرت قراءتها.', next: 'تُقرأ لاحقًا، ولا تُحسب قبل ذلك.' },
  },
  CONTENT_UNKNOWN: {
    en: { what: 'This content is not kept here, and no profile refers to it.', next: 'Check the address.' },
    es: {
      what: 'Este contenido no está guardado aquí y ningún perfil lo usa.',
      next: 'Revisa la dirección.',
    },
    ar: { what: 'هذا المحتوى غير محفوظ هنا ولا يشير إليه أي ملف شخصي.', next: 'تحقّق من العنوان.' },
  },
  CONTENT_UNOBTAINABLE: {
    en: { what: 'This content can’t be fetched right now.', next: 'Try again in a moment.' },
    es: { what: 'Ahora no se puede obtener este contenido.', next: 'Inténtalo en un momento.' },
    ar: { what: 'تعذّر جلب هذا المحتوى الآن.', next: 'حاول بعد قليل.' },
  },
  CONTENT_WITHHELD: {
    en: { what: 'This site withholds this content.', next: 'It may be available elsewhere on IPFS.' },
    es: {
      what: 'Este sitio no muestra este contenido.',
      next: 'Puede estar disponible en otro lugar de IPFS.',
    },
    ar: { what: 'يحجب هذا الموقع هذا المحتوى.', next: 'قد يكون متاحًا في مكان آخر على IPFS.' },
  },
  CONTENT_NOT_HERE: {
    en: {
      what: 'This content is not here, and you asked for nothing else: {cid}.',
      next: 'Ask again without only-if-cached.',
    },
    es: {
      what: 'Este contenido no está aquí y no pediste otra cosa: {cid}.',
      next: 'Vuelve a pedirlo sin only-if-cached.',
    },
    ar: {
      what: 'هذا المحتوى ليس هنا، ولم تطلب سواه: {cid}.',
      next: 'اطلبه مجددًا من دون only-if-cached.',
    },
  },
  FORMAT_UNSUPPORTED: {
    en: { what: 'This form of the content is not served here.', next: 'Ask for raw or car.' },
    es: { what: 'Este formato del contenido no se sirve aquí.', next: 'Pide raw o car.' },
    ar: { what: 'لا يُقدَّم المحتوى بهذه الصيغة هنا.', next: 'اطلب raw أو car.' },
  },

  // session
  SIGNED_OUT: {
    en: { what: 'You are not signed in.', next: 'Sign in with your wallet and go on.' },
    es: { what: 'No has iniciado sesión.', next: 'Inicia sesión con tu cartera y continúa.' },
    ar: { what: 'لم تسجّل الدخول.', next: 'سجّل الدخول بمحفظتك ثم تابع.' },
  },
  SIGN_IN_INVALID: {
    en: { what: 'This sign-in message is not for this site.', next: 'Sign in again from the studio.' },
    es: {
      what: 'Este mensaje de acceso no es para este sitio.',
      next: 'Vuelve a iniciar sesión desde el estudio.',
    },
    ar: { what: 'رسالة الدخول هذه ليست لهذا الموقع.', next: 'سجّل الدخول مجددًا من الاستوديو.' },
  },
  SIGN_IN_EXPIRED: {
    en: {
      what: 'This sign-in message has expired.',
      next: 'Sign in again, within five minutes of being asked.',
    },
    es: {
      what: 'Este mensaje de acceso ha caducado.',
      next: 'Vuelve a iniciar sesión y firma antes de cinco minutos.',
    },
    ar: { what: 'انتهت صلاحية رسالة الدخول هذه.', next: 'سجّل الدخول مجددًا ووقّع خلال خمس دقائق.' },
  },
  NONCE_USED: {
    en: { what: 'This sign-in was used before, or waited too long.', next: 'Sign in again.' },
    es: { what: 'Este acceso ya se usó o esperó demasiado.', next: 'Vuelve a iniciar sesión.' },
    ar: { what: 'استُعمل هذا الدخول من قبل أو انتظر طويلًا.', next: 'سجّل الدخول مجددًا.' },
  },
  SIGNATURE_INVALID: {
    en: {
      what: 'The signature does not match the account.',
      next: 'Sign again with the account you connected.',
    },
    es: { what: 'La firma no corresponde a la cuenta.', next: 'Firma otra vez con la cuenta conectada.' },
    ar: { what: 'التوقيع لا يطابق الحساب.', next: 'وقّع مجددًا بالحساب الموصول.' },
  },

  // relay
  FAUCET_OFF: {
    en: {
      what: 'This site gives away no test coins.',
      next: 'Send some coins to your account from elsewhere.',
    },
    es: {
      what: 'Este sitio no regala monedas de prueba.',
      next: 'Envía monedas a tu cuenta desde otro sitio.',
    },
    ar: { what: 'لا يوزّع هذا الموقع عملات تجريبية.', next: 'أرسل بعض العملات إلى حسابك من مكان آخر.' },
  },
  RELAY_OFF: {
    en: {
      what: 'This site does not pay for mints.',
      next: 'Mint with your own wallet; it then pays the network’s fee.',
    },
    es: {
      what: 'Este sitio no paga acuñaciones.',
      next: 'Acuña con tu cartera, que entonces paga la tarifa de red.',
    },
    ar: { what: 'لا يدفع هذا الموقع كلفة السكّ.', next: 'اسكّ بمحفظتك، فتدفع هي رسوم الشبكة.' },
  },
  RELAY_OTHER_ACCOUNT: {
    en: {
      what: 'This mint is for another account than the one signed in.',
      next: 'Sign in with the account that gets the profile.',
    },
    es: {
      what: 'Esta acuñación es para otra cuenta.',
      next: 'Inicia sesión con la cuenta que recibe el perfil.',
    },
    ar: { what: 'هذا السكّ لحساب غير الذي سجّل الدخول.', next: 'سجّل الدخول بالحساب الذي يستلم الملف.' },
  },
  RELAY_UNPINNED: {
    en: { what: 'This site does not keep that content.', next: 'Save the draft again, then mint.' },
    es: { what: 'Este sitio no guarda ese contenido.', next: 'Guarda otra vez el borrador y acuña.' },
    ar: { what: 'لا يحفظ هذا الموقع ذلك المحتوى.', next: 'احفظ المسودة مجددًا ثم اسكّ.' },
  },
  RELAY_DEADLINE: {
    en: {
      what: 'This signature is too old, or good for too long.',
      next: 'Check your clock, then sign again.',
    },
    es: { what: 'Esta firma ha caducado o dura demasiado.', next: 'Revisa el reloj y firma otra vez.' },
    ar: { what: 'هذا التوقيع قديم أو مدته أطول من المسموح.', next: 'تحقّق من ساعتك ثم وقّع مجددًا.' },
  },
  RELAY_REFUSED: {
    en: { what: 'The chain would refuse this mint.', next: 'Check handle and account, then sign again.' },
    es: {
      what: 'La cadena rechazaría esta acuñación.',
      next: 'Revisa el nombre y la cuenta, y firma otra vez.',
    },
    ar: { what: 'سترفض السلسلة هذا السكّ.', next: 'تحقّق من المعرّف والحساب ثم وقّع مجددًا.' },
  },
  RELAY_HANDLE_BUSY: {
    en: {
      what: '@{handle} is being minted by somebody right now.',
      next: 'Choose another handle, or look again in a minute.',
    },
    es: {
      what: 'Alguien está acuñando @{handle} ahora mismo.',
      next: 'Elige otro nombre o mira en un minuto.',
    },
    ar: { what: 'شخص ما يسكّ \u2068@{handle}\u2069 الآن.', next: 'اختر معرّفًا آخر أو عُد بعد دقيقة.' },
  },
  RELAY_WALLET_LIMIT: {
    en: {
      what: 'This account had its {limit} free mints of today.',
      next: 'Mint with your own wallet, or come back tomorrow.',
    },
    es: {
      what: 'Esta cuenta ya usó sus {limit} acuñaciones gratis de hoy.',
      next: 'Acuña con tu cartera o vuelve mañana.',
    },
    ar: { what: 'استهلك هذا الحساب مرات السكّ المجانية اليوم ({limit}).', next: 'اسكّ بمحفظتك أو عُد غدًا.' },
  },
  RELAY_BUDGET_SPENT: {
    en: {
      what: 'Today’s money for free mints is spent.',
      next: 'Mint with your own wallet, or come back tomorrow.',
    },
    es: {
      what: 'El dinero de hoy para acuñar gratis se ha acabado.',
      next: 'Acuña con tu cartera o vuelve mañana.',
    },
    ar: { what: 'نفدت ميزانية السكّ المجاني لهذا اليوم.', next: 'اسكّ بمحفظتك أو عُد غدًا.' },
  },
  RELAY_GAS_HIGH: {
    en: {
      what: 'The network is too expensive for free mints right now.',
      next: 'Wait until it calms down, or mint with your own wallet.',
    },
    es: {
      what: 'La red está demasiado cara para acuñar gratis.',
      next: 'Espera a que se calme o acuña con tu cartera.',
    },
    ar: { what: 'رسوم الشبكة مرتفعة جدًا للسكّ المجاني الآن.', next: 'انتظر حتى تهدأ أو اسكّ بمحفظتك.' },
  },
  RELAY_UNFUNDED: {
    en: {
      what: 'This site can’t pay for mints right now.',
      next: 'Mint with your own wallet, or try tomorrow.',
    },
    es: {
      what: 'Este sitio no puede pagar acuñaciones ahora.',
      next: 'Acuña con tu cartera o prueba mañana.',
    },
    ar: { what: 'لا يستطيع هذا الموقع دفع كلفة السكّ الآن.', next: 'اسكّ بمحفظتك أو حاول غدًا.' },
  },

  // index and reading
  NEVER_MINTED: {
    en: { what: 'No profile has this name yet.', next: 'It is free: make it yours in the studio.' },
    es: { what: 'Ningún perfil tiene aún este nombre.', next: 'Está libre: hazlo tuyo en el estudio.' },
    ar: { what: 'لا ملف بهذا الاسم بعد.', next: 'هو متاح: اجعله لك في الاستوديو.' },
  },
  PROFILE_BURNED: {
    en: { what: 'This profile was deleted by its owner.', next: 'The name can’t be used again.' },
    es: { what: 'Su dueño borró este perfil.', next: 'El nombre no se puede volver a usar.' },
    ar: { what: 'حذف المالك هذا الملف.', next: 'لا يمكن استعمال هذا الاسم مجددًا.' },
  },
  PROFILE_WITHHELD: {
    en: {
      what: 'This site does not show this profile, for legal reasons.',
      next: 'It is still on the chain, where other sites can read it.',
    },
    es: {
      what: 'Este sitio no muestra este perfil por motivos legales.',
      next: 'Sigue en la cadena, donde otros sitios pueden leerlo.',
    },
    ar: {
      what: 'لا يعرض هذا الموقع هذا الملف لأسباب قانونية.',
      next: 'ما زال على السلسلة حيث تقرؤه مواقع أخرى.',
    },
  },
  CANNOT_TELL_YET: {
    en: { what: 'We can’t tell right now.', next: 'Try again in a few seconds.' },
    es: { what: 'Ahora mismo no lo sabemos.', next: 'Inténtalo en unos segundos.' },
    ar: { what: 'لا نستطيع الجزم الآن.', next: 'حاول بعد ثوانٍ.' },
  },
  INDEX_UNAVAILABLE: {
    en: {
      what: 'Search and lists are not available right now.',
      next: 'Open a profile by its handle, or try later.',
    },
    es: {
      what: 'La búsqueda y las listas no están disponibles ahora.',
      next: 'Abre un perfil por su nombre o inténtalo más tarde.',
    },
    ar: { what: 'البحث والقوائم غير متاحة الآن.', next: 'افتح ملفًا بمعرّفه أو حاول لاحقًا.' },
  },
  QUERY_TIMEOUT: {
    en: { what: 'This search took too long.', next: 'Try other words, or more of them.' },
    es: { what: 'La búsqueda ha tardado demasiado.', next: 'Prueba con otras palabras o con más.' },
    ar: { what: 'استغرق هذا البحث وقتًا طويلًا.', next: 'جرّب كلمات أخرى أو أكثر.' },
  },
  QUERY_TOO_LONG: {
    en: { what: 'This search is too long.', next: 'Use at most {maxLength} characters.' },
    es: { what: 'La búsqueda es demasiado larga.', next: 'Usa como máximo {maxLength} caracteres.' },
    ar: { what: 'نص البحث طويل جدًا.', next: 'استعمل {maxLength} حرفًا على الأكثر.' },
  },
  CURSOR_INVALID: {
    en: { what: 'This list position is not one of ours.', next: 'Start again from the first page.' },
    es: { what: 'Esta posición de la lista no es nuestra.', next: 'Empieza de nuevo por la primera página.' },
    ar: { what: 'موضع القائمة هذا ليس من عندنا.', next: 'ابدأ من الصفحة الأولى.' },
  },
  LIMIT_INVALID: {
    en: { what: 'A page of a list has 1 to {max} rows.', next: 'Ask for a number between the two.' },
    es: { what: 'Una página tiene de 1 a {max} filas.', next: 'Pide un número entre ambos.' },
    ar: { what: 'في صفحة القائمة من 1 إلى {max} صفًا.', next: 'اطلب عددًا بينهما.' },
  },
  SORT_INVALID: {
    en: { what: 'Lists can’t be sorted that way.', next: 'Use newest, changed or name.' },
    es: { what: 'No se puede ordenar así.', next: 'Usa newest, changed o name.' },
    ar: { what: 'لا يمكن الترتيب بهذه الطريقة.', next: 'استعمل newest أو changed أو name.' },
  },
  BLOCK_INVALID: {
    en: { what: 'minBlock is not a block number.', next: 'Give a whole number, or leave it out.' },
    es: { what: 'minBlock no es un número de bloque.', next: 'Da un número entero o quítalo.' },
    ar: { what: 'قيمة minBlock ليست رقم كتلة.', next: 'أدخل عددًا صحيحًا أو احذفها.' },
  },
  ADDRESS_INVALID: {
    en: { what: 'This is not an address.', next: 'An address is 0x and 40 hexadecimal digits.' },
    es: { what: 'Esto no es una dirección.', next: 'Una dirección es 0x y 40 cifras hexadecimales.' },
    ar: { what: 'هذا ليس عنوانًا.', next: 'العنوان هو 0x ثم 40 رقمًا ست عشريًا.' },
  },
  DATABASE_IN_USE: {
    en: { what: 'The database is open in another process ({pid}).', next: 'Stop that one first.' },
    es: { what: 'La base de datos está abierta en otro proceso ({pid}).', next: 'Deténlo primero.' },
    ar: { what: 'قاعدة البيانات مفتوحة في عملية أخرى ({pid}).', next: 'أوقف تلك العملية أولًا.' },
  },
  DATABASE_ENCODING: {
    en: {
      what: 'The database’s encoding is {encoding}, which can’t hold every name.',
      next: 'Create one with ENCODING UTF8 and connect to that.',
    },
    es: {
      what: 'La codificación de la base de datos es {encoding}, que no admite todos los nombres.',
      next: 'Crea otra con ENCODING UTF8 y conéctate a ella.',
    },
    ar: {
      what: 'ترميز قاعدة البيانات هو {encoding}، وهو لا يتّسع لكل الأسماء.',
      next: 'أنشئ قاعدة بترميز UTF8 واتصل بها.',
    },
  },
  WRITER_REPLACED: {
    en: { what: 'Another server writes the index now.', next: 'This one stands by; nothing needs doing.' },
    es: {
      what: 'Ahora otro servidor escribe el índice.',
      next: 'Este queda a la espera; no hay que hacer nada.',
    },
    ar: { what: 'خادم آخر يكتب الفهرس الآن.', next: 'هذا الخادم ينتظر، ولا يلزم فعل شيء.' },
  },
  CHAIN_HAS_HOLE: {
    en: {
      what: 'The chain’s node is missing block {blockNumber}.',
      next: 'Check the node; the index goes on by itself.',
    },
    es: {
      what: 'Al nodo de la cadena le falta el bloque {blockNumber}.',
      next: 'Revisa el nodo; el índice seguirá solo.',
    },
    ar: { what: 'عقدة السلسلة تنقصها الكتلة {blockNumber}.', next: 'افحص العقدة، وسيتابع الفهرس وحده.' },
  },
  CHAIN_MOVED: {
    en: { what: 'The chain changed while it was read.', next: 'It is read again by itself.' },
    es: { what: 'La cadena cambió durante la lectura.', next: 'Se vuelve a leer automáticamente.' },
    ar: { what: 'تغيّرت السلسلة أثناء قراءتها.', next: 'ستُقرأ مجددًا تلقائيًا.' },
  },

  // studio
  OFFLINE: {
    en: {
      what: 'You are offline.',
      next: 'Everything you typed is kept here. It goes on when you are back.',
    },
    es: { what: 'No tienes conexión.', next: 'Lo que has escrito se guarda aquí. Seguirá cuando vuelvas.' },
    ar: { what: 'أنت غير متصل.', next: 'كل ما كتبته محفوظ هنا، ويستمر عند عودتك.' },
  },
  SERVER_UNREACHABLE: {
    en: {
      what: 'Namesake’s server doesn’t answer.',
      next: 'Your draft is kept here. Try again in a moment.',
    },
    es: {
      what: 'El servidor de Namesake no responde.',
      next: 'Tu borrador se guarda aquí. Inténtalo en un momento.',
    },
    ar: { what: 'خادم Namesake لا يجيب.', next: 'مسودتك محفوظة هنا. حاول بعد قليل.' },
  },
  SERVER_SILENT: {
    en: {
      what: 'Namesake’s server has not answered for {seconds} seconds.',
      next: 'Your draft is kept here. Check your connection, then try again.',
    },
    es: {
      what: 'El servidor de Namesake lleva {seconds} segundos sin responder.',
      next: 'Tu borrador se guarda aquí. Comprueba tu conexión e inténtalo de nuevo.',
    },
    ar: {
      what: 'لم يُجب خادم Namesake خلال المهلة (بالثواني: {seconds}).',
      next: 'مسودتك محفوظة هنا. تحقّق من اتصالك ثم حاول مجددًا.',
    },
  },
  WALLET_NONE: {
    en: {
      what: 'No wallet was found in this browser.',
      next: 'Install one, or open this page in your wallet app’s browser.',
    },
    es: {
      what: 'No hay ninguna cartera en este navegador.',
      next: 'Instala una o abre esta página en el navegador de tu cartera.',
    },
    ar: { what: 'لم نجد محفظة في هذا المتصفح.', next: 'ثبّت واحدة أو افتح هذه الصفحة من متصفح محفظتك.' },
  },
  WALLET_REFUSED: {
    en: { what: 'You said no in your wallet.', next: 'Nothing was sent. Your draft is still here.' },
    es: { what: 'Has dicho que no en tu cartera.', next: 'No se ha enviado nada. Tu borrador sigue aquí.' },
    ar: { what: 'رفضتَ الطلب في محفظتك.', next: 'لم يُرسل شيء، ومسودتك ما زالت هنا.' },
  },
  WALLET_LOCKED: {
    en: {
      what: 'Your wallet does not let this site ask.',
      next: 'Unlock it, allow this site, then try again.',
    },
    es: {
      what: 'Tu cartera no deja que este sitio pregunte.',
      next: 'Desbloquéala, permite este sitio e inténtalo de nuevo.',
    },
    ar: { what: 'محفظتك لا تسمح لهذا الموقع بالطلب.', next: 'افتح قفلها واسمح لهذا الموقع ثم حاول مجددًا.' },
  },
  WALLET_UNABLE: {
    en: { what: 'Your wallet can’t do this.', next: 'Try another wallet.' },
    es: { what: 'Tu cartera no sabe hacer esto.', next: 'Prueba con otra cartera.' },
    ar: { what: 'محفظتك لا تستطيع فعل هذا.', next: 'جرّب محفظة أخرى.' },
  },
  WALLET_DISCONNECTED: {
    en: { what: 'Your wallet is disconnected.', next: 'Connect it again. Your draft is still here.' },
    es: { what: 'Tu cartera está desconectada.', next: 'Conéctala de nuevo. Tu borrador sigue aquí.' },
    ar: { what: 'محفظتك غير متصلة.', next: 'صلها من جديد. مسودتك ما زالت هنا.' },
  },
  WALLET_WRONG_CHAIN: {
    en: { what: 'Your wallet is on another network.', next: 'Switch it to {network}, then try again.' },
    es: { what: 'Tu cartera está en otra red.', next: 'Cámbiala a {network} e inténtalo de nuevo.' },
    ar: { what: 'محفظتك على شبكة أخرى.', next: 'بدّلها إلى \u2068{network}\u2069 ثم حاول مجددًا.' },
  },
  WALLET_CHAIN_UNKNOWN: {
    en: {
      what: 'Your wallet does not know {network}.',
      next: 'Let it add this network, or add it by hand as shown.',
    },
    es: {
      what: 'Tu cartera no conoce {network}.',
      next: 'Deja que añada esta red o añádela a mano como se indica.',
    },
    ar: {
      what: 'محفظتك لا تعرف \u2068{network}\u2069.',
      next: 'دعها تضيف هذه الشبكة، أو أضفها يدويًا كما هو مبيّن.',
    },
  },
  WALLET_BUSY: {
    en: {
      what: 'Your wallet is still showing an earlier question.',
      next: 'Open it and answer that one first.',
    },
    es: {
      what: 'Tu cartera sigue mostrando una pregunta anterior.',
      next: 'Ábrela y responde primero a esa.',
    },
    ar: { what: 'ما زالت محفظتك تعرض طلبًا سابقًا.', next: 'افتحها وأجب عنه أولًا.' },
  },
  WALLET_SILENT: {
    en: { what: 'Your wallet does not answer.', next: 'Open it and look for a question, then try again.' },
    es: {
      what: 'Tu cartera no responde.',
      next: 'Ábrela, busca una pregunta pendiente e inténtalo de nuevo.',
    },
    ar: { what: 'محفظتك لا تجيب.', next: 'افتحها وابحث عن طلب معلّق ثم حاول مجددًا.' },
  },
  WALLET_UPGRADE_REFUSED: {
    en: {
      what: 'You declined the wallet upgrade that one confirmation would need.',
      next: 'Try again: it is now done in separate steps.',
    },
    es: {
      what: 'Has rechazado la mejora de la cartera que permitiría confirmar una sola vez.',
      next: 'Inténtalo de nuevo: ahora se hará por pasos.',
    },
    ar: { what: 'رفضتَ ترقية المحفظة اللازمة لتأكيد واحد.', next: 'حاول مجددًا: سيجري الأمر الآن على خطوات.' },
  },
  WALLET_FAILED: {
    en: {
      what: 'Your wallet could not do it and did not say why.',
      next: 'Try again. If it stays so, restart the wallet or use another.',
    },
    es: {
      what: 'Tu cartera no ha podido y no dice por qué.',
      next: 'Inténtalo de nuevo. Si sigue igual, reiníciala o usa otra.',
    },
    ar: {
      what: 'لم تستطع محفظتك ولم تقل السبب.',
      next: 'حاول مجددًا. إن استمر الأمر فأعد تشغيلها أو استعمل غيرها.',
    },
  },
  WALLET_BLIND_SIGNING: {
    en: {
      what: 'Your device signs only what it can read, because blind signing is off.',
      next: 'Turn on “Blind signing” in the settings of the Ethereum app on your device, then try again.',
    },
    es: {
      what: 'Tu dispositivo solo firma lo que puede leer y la firma ciega está desactivada.',
      next: 'Activa «Blind signing» en los ajustes de la aplicación Ethereum del dispositivo e inténtalo de nuevo.',
    },
    ar: {
      what: 'لا يوقّع جهازك إلا ما يستطيع قراءته، والتوقيع الأعمى معطّل.',
      next: 'فعّل \u2068“Blind signing”\u2069 في إعدادات تطبيق Ethereum على جهازك ثم حاول مجددًا.',
    },
  },
  WALLET_ODD_ANSWER: {
    en: {
      what: 'Your wallet gave an answer that can’t be used.',
      next: 'Look in your wallet whether something was sent. If not, try again or use another wallet.',
    },
    es: {
      what: 'Tu cartera ha dado una respuesta que no sirve.',
      next: 'Mira en tu cartera si se envió algo. Si no, inténtalo de nuevo o usa otra.',
    },
    ar: {
      what: 'أعطت محفظتك جوابًا لا يمكن استعماله.',
      next: 'انظر في محفظتك هل أُرسل شيء. إن لم يُرسل فحاول مجددًا أو استعمل محفظة أخرى.',
    },
  },
  WALLET_ODD_SIGNATURE: {
    en: {
      what: 'Your wallet gave no signature that can be used.',
      next: 'Nothing was sent. Try again, or use another wallet.',
    },
    es: {
      what: 'Tu cartera no ha dado una firma que sirva.',
      next: 'No se ha enviado nada. Inténtalo de nuevo o usa otra cartera.',
    },
    ar: {
      what: 'لم تعطِ محفظتك توقيعًا يمكن استعماله.',
      next: 'لم يُرسل شيء. حاول مجددًا أو استعمل محفظة أخرى.',
    },
  },
  WALLET_SAID: {
    en: {
      what: 'Your wallet says: “{said}”.',
      next: 'Nothing you typed is lost. Try again, or use another wallet.',
    },
    es: {
      what: 'Tu cartera dice: «{said}».',
      next: 'No se ha perdido nada de lo escrito. Inténtalo de nuevo o usa otra cartera.',
    },
    ar: {
      what: 'تقول محفظتك: «\u2068{said}\u2069».',
      next: 'لم يضِع شيء مما كتبته. حاول مجددًا أو استعمل محفظة أخرى.',
    },
  },
  ACCOUNT_CHANGED: {
    en: {
      what: 'Your wallet switched to another account.',
      next: 'Switch back, or try again with this one. Nothing was sent.',
    },
    es: {
      what: 'Tu cartera ha cambiado de cuenta.',
      next: 'Vuelve a la anterior o inténtalo con esta. No se ha enviado nada.',
    },
    ar: { what: 'انتقلت محفظتك إلى حساب آخر.', next: 'عُد إلى السابق أو حاول بهذا الحساب. لم يُرسل شيء.' },
  },
  FUNDS_SHORT: {
    en: {
      what: 'There is not enough in this account for the network fee.',
      next: 'Missing: {missing}. Send that much to your account, then try again.',
    },
    es: {
      what: 'No hay bastante en esta cuenta para la tarifa de red.',
      next: 'Faltan {missing}. Envíalos a tu cuenta e inténtalo de nuevo.',
    },
    ar: {
      what: 'رصيد هذا الحساب لا يكفي رسوم الشبكة.',
      next: 'ينقص: {missing}. أرسل هذا المبلغ إلى حسابك ثم حاول مجددًا.',
    },
  },
  FUNDS_TOO_LOW: {
    en: {
      what: 'There is not enough in this account for the network fee.',
      next: 'Send a little more to your account, then try again.',
    },
    es: {
      what: 'No hay bastante en esta cuenta para la tarifa de red.',
      next: 'Envía algo más a tu cuenta e inténtalo de nuevo.',
    },
    ar: {
      what: 'رصيد هذا الحساب لا يكفي رسوم الشبكة.',
      next: 'أرسل مبلغًا إضافيًا إلى حسابك ثم حاول مجددًا.',
    },
  },
  TRANSACTION_REVERTED: {
    en: {
      what: 'The chain refused this transaction.',
      next: 'Nothing changed but the fee. Reload the page, check, and try again.',
    },
    es: {
      what: 'La cadena ha rechazado esta transacción.',
      next: 'No ha cambiado nada salvo la tarifa. Recarga, revisa e inténtalo de nuevo.',
    },
    ar: {
      what: 'رفضت السلسلة هذه المعاملة.',
      next: 'لم يتغير شيء سوى الرسوم. أعد التحميل وتحقق ثم حاول مجددًا.',
    },
  },
  TRANSACTION_CANCELLED: {
    en: {
      what: 'You cancelled this transaction in your wallet.',
      next: 'Nothing changed. Try again when you like.',
    },
    es: {
      what: 'Has cancelado esta transacción en tu cartera.',
      next: 'No ha cambiado nada. Inténtalo cuando quieras.',
    },
    ar: { what: 'ألغيتَ هذه المعاملة في محفظتك.', next: 'لم يتغير شيء. حاول متى شئت.' },
  },
  TRANSACTION_REPLACED: {
    en: {
      what: 'Another transaction of yours took this one’s place.',
      next: 'This one will not happen. Try again when you like.',
    },
    es: {
      what: 'Otra transacción tuya ha ocupado su lugar.',
      next: 'Esta ya no se hará. Inténtalo cuando quieras.',
    },
    ar: { what: 'حلّت معاملة أخرى لك محل هذه.', next: 'لن تتم هذه. حاول متى شئت.' },
  },
  TRANSACTION_DROPPED: {
    en: {
      what: 'Your wallet gave this transaction up.',
      next: 'It was never confirmed and cost nothing. Try again.',
    },
    es: {
      what: 'Tu cartera ha abandonado esta transacción.',
      next: 'No llegó a confirmarse y no ha costado nada. Inténtalo de nuevo.',
    },
    ar: {
      what: 'تخلّت محفظتك عن هذه المعاملة.',
      next: 'لم تُؤكَّد قط ولم تكلّف شيئًا. حاول مجددًا.',
    },
  },
  HANDLE_YOURS: {
    en: {
      what: '@{handle} is yours already: an earlier try of yours arrived.',
      next: 'Your draft is kept. Edit the profile to show what you typed since.',
    },
    es: {
      what: '@{handle} ya es tuyo: llegó un intento tuyo anterior.',
      next: 'Tu borrador está guardado. Edita el perfil para mostrar lo que has escrito desde entonces.',
    },
    ar: {
      what: '\u2068@{handle}\u2069 لك بالفعل: وصلت محاولة سابقة لك.',
      next: 'مسودتك محفوظة. حرّر الملف الشخصي لتُظهر ما كتبته بعدها.',
    },
  },
  HANDLE_TAKEN_NOW: {
    en: {
      what: '@{handle} was minted a moment ago by {owner}.',
      next: 'Your draft is kept. Choose another handle.',
    },
    es: {
      what: '@{handle} lo acaba de acuñar {owner}.',
      next: 'Tu borrador está guardado. Elige otro nombre.',
    },
    ar: {
      what: 'سكّ {owner} المعرّف \u2068@{handle}\u2069 قبل لحظات.',
      next: 'مسودتك محفوظة. اختر معرّفًا آخر.',
    },
  },
  PROFILE_CHANGED: {
    en: {
      what: 'This profile changed since you opened it.',
      next: 'Reload to see the newest; what you typed stays in the draft.',
    },
    es: {
      what: 'Este perfil ha cambiado desde que lo abriste.',
      next: 'Recarga para ver lo último; lo que has escrito sigue en el borrador.',
    },
    ar: { what: 'تغيّر هذا الملف منذ فتحته.', next: 'أعد التحميل لترى الأحدث؛ ما كتبته باقٍ في المسودة.' },
  },
  CONTENT_MISMATCH: {
    en: {
      what: 'The server stored something else than your browser sent.',
      next: 'Nothing was minted. Try again; if it stays so, don’t trust this site.',
    },
    es: {
      what: 'El servidor ha guardado algo distinto de lo que envió tu navegador.',
      next: 'No se ha acuñado nada. Inténtalo de nuevo; si sigue igual, no te fíes de este sitio.',
    },
    ar: {
      what: 'حفظ الخادم غير ما أرسله متصفحك.',
      next: 'لم يُسكّ شيء. حاول مجددًا؛ وإن تكرر فلا تثق بهذا الموقع.',
    },
  },
  ADDRESS_NOT_SECURE: {
    en: {
      what: 'This address begins with http, and browsers let nobody sign there.',
      next: 'Open this site at an address that begins with https, or on the machine it runs on at localhost.',
    },
    es: {
      what: 'Esta dirección empieza por http y ahí los navegadores no dejan firmar a nadie.',
      next: 'Abre este sitio en una dirección que empiece por https o, en la máquina donde funciona, en localhost.',
    },
    ar: {
      what: 'يبدأ هذا العنوان بـ http، ولا تسمح المتصفحات لأحد بالتوقيع فيه.',
      next: 'افتح هذا الموقع على عنوان يبدأ بـ https، أو على الجهاز الذي يعمل عليه عند localhost.',
    },
  },
  IMAGE_TOO_LARGE: {
    en: { what: 'This picture is too large.', next: 'Use one of at most {maxMegabytes} MB.' },
    es: { what: 'Esta imagen pesa demasiado.', next: 'Usa una de {maxMegabytes} MB como máximo.' },
    ar: { what: 'هذه الصورة أكبر مما ينبغي.', next: 'استعمل صورة حجمها {maxMegabytes} م.ب على الأكثر.' },
  },
  IMAGE_NOT_IMAGE: {
    en: { what: 'This file is not a picture.', next: 'Choose a JPEG, PNG or WebP.' },
    es: { what: 'Este archivo no es una imagen.', next: 'Elige un JPEG, PNG o WebP.' },
    ar: { what: 'هذا الملف ليس صورة.', next: 'اختر صورة JPEG أو PNG أو WebP.' },
  },
  IMAGE_OTHER_KIND: {
    en: {
      what: 'This picture is in {kind}, a kind that can’t be used here.',
      next: 'Save it as JPEG or PNG and choose that.',
    },
    es: {
      what: 'Esta imagen está en {kind}, un tipo que aquí no se puede usar.',
      next: 'Guárdala como JPEG o PNG y elige esa.',
    },
    ar: {
      what: 'هذه صورة {kind}، وهي من نوع لا يمكن استعماله هنا.',
      next: 'احفظها بصيغة JPEG أو PNG ثم اخترها.',
    },
  },
  IMAGE_HEIC: {
    en: {
      what: 'This photo is in HEIC, as many phones take them, and this browser can’t open that.',
      next: 'Open it in Photos, export it as JPEG and choose that. To take JPEGs on an iPhone: Settings, Camera, Formats, Most Compatible.',
    },
    es: {
      what: 'Esta foto está en HEIC, como las hacen muchos teléfonos, y este navegador no puede abrirla.',
      next: 'Ábrela en Fotos, expórtala como JPEG y elige esa. Para hacer fotos JPEG en un iPhone: Ajustes, Cámara, Formatos, Más compatible.',
    },
    ar: {
      what: 'هذه الصورة بصيغة HEIC التي تلتقط بها هواتف كثيرة، ولا يستطيع هذا المتصفح فتحها.',
      next: 'افتحها في تطبيق الصور وصدّرها بصيغة JPEG ثم اخترها. ولالتقاط صور JPEG على iPhone: الإعدادات، الكاميرا، التنسيقات، الأكثر توافقًا.',
    },
  },
  IMAGE_ANIMATED: {
    en: { what: 'This picture moves.', next: 'A portrait is one still: save one frame and choose that.' },
    es: {
      what: 'Esta imagen se mueve.',
      next: 'Un retrato es una imagen fija: guarda un fotograma y elígelo.',
    },
    ar: { what: 'هذه الصورة متحركة.', next: 'الصورة الشخصية ثابتة: احفظ لقطة واحدة واخترها.' },
  },
  IMAGE_UNREADABLE: {
    en: { what: 'This browser can’t read this picture.', next: 'Save it as JPEG or PNG and choose that.' },
    es: { what: 'Este navegador no puede leer esta imagen.', next: 'Guárdala como JPEG o PNG y elige esa.' },
    ar: { what: 'لا يستطيع هذا المتصفح قراءة هذه الصورة.', next: 'احفظها بصيغة JPEG أو PNG ثم اخترها.' },
  },
  IMAGE_NO_WEBP: {
    en: {
      what: 'This browser can’t write WebP pictures, and its settings keep it from running our part that can.',
      next: 'Lockdown Mode does that: switch it off for this site, or open this page on another device.',
    },
    es: {
      what: 'Este navegador no puede crear imágenes WebP y sus ajustes no le dejan ejecutar nuestra parte que sí puede.',
      next: 'Lo hace el modo de aislamiento: desactívalo para este sitio o abre esta página en otro dispositivo.',
    },
    ar: {
      what: 'لا يستطيع هذا المتصفح كتابة صور WebP، وتمنعه إعداداته من تشغيل الجزء الذي يستطيع ذلك من موقعنا.',
      next: 'هذا ما يفعله نمط المنع: أوقفه لهذا الموقع، أو افتح هذه الصفحة على جهاز آخر.',
    },
  },
  IMAGE_ENCODER_MISSING: {
    en: {
      what: 'The part that prepares pictures in this browser couldn’t be loaded.',
      next: 'Check your connection, then choose the picture again. Your draft is kept.',
    },
    es: {
      what: 'No se ha podido cargar la parte que prepara las imágenes en este navegador.',
      next: 'Revisa la conexión y vuelve a elegir la imagen. Tu borrador se conserva.',
    },
    ar: {
      what: 'تعذّر تحميل الجزء الذي يجهّز الصور في هذا المتصفح.',
      next: 'تحقّق من اتصالك ثم اختر الصورة مجددًا. مسودتك محفوظة.',
    },
  },
  IMAGE_TOO_DETAILED: {
    en: {
      what: 'This picture is too full of detail to be made small enough.',
      next: 'Choose another.',
    },
    es: {
      what: 'Esta imagen tiene demasiado detalle para hacerla lo bastante ligera.',
      next: 'Elige otra.',
    },
    ar: {
      what: 'تفاصيل هذه الصورة أكثر من أن تُصغَّر بما يكفي.',
      next: 'اختر غيرها.',
    },
  },
  IMAGE_CROP_TOO_DETAILED: {
    en: {
      what: 'This part of the picture is too full of detail to be made small enough.',
      next: 'Crop closer, or choose another.',
    },
    es: {
      what: 'Esta parte de la imagen tiene demasiado detalle para hacerla lo bastante ligera.',
      next: 'Recórtala más o elige otra.',
    },
    ar: { what: 'تفاصيل هذا الجزء من الصورة أكثر من أن تُصغَّر بما يكفي.', next: 'قصّها أقرب أو اختر غيرها.' },
  },
  RECIPIENT_INVALID: {
    en: {
      what: '“{who}” is not an address.',
      next: 'Paste an address of 42 characters that begins with 0x.',
    },
    es: {
      what: '«{who}» no es una dirección.',
      next: 'Pega una dirección de 42 caracteres que empiece por 0x.',
    },
    ar: { what: '«{who}» ليس عنوانًا.', next: 'ألصق عنوانًا من 42 حرفًا يبدأ بـ 0x.' },
  },
  RECIPIENT_UNKNOWN: {
    en: { what: 'No address was found for {who}.', next: 'Check the name, or paste the address itself.' },
    es: { what: 'No se ha encontrado dirección para {who}.', next: 'Revisa el nombre o pega la dirección.' },
    ar: { what: 'لم نجد عنوانًا للاسم {who}.', next: 'تحقق من الاسم أو ألصق العنوان نفسه.' },
  },
  RECIPIENT_NAMES_OFF: {
    en: {
      what: 'Names can’t be looked up on this chain.',
      next: 'Paste the address itself instead of {who}.',
    },
    es: { what: 'En esta cadena no se pueden buscar nombres.', next: 'Pega la dirección en lugar de {who}.' },
    ar: { what: 'لا يمكن البحث عن الأسماء على هذه السلسلة.', next: 'ألصق العنوان نفسه بدل {who}.' },
  },
  RECIPIENT_CONTRACT: {
    en: { what: 'The Profile contract itself can’t be paid.', next: 'Choose the address of a person.' },
    es: { what: 'El propio contrato no puede cobrar.', next: 'Elige la dirección de una persona.' },
    ar: { what: 'لا يمكن الدفع للعقد نفسه.', next: 'اختر عنوان شخص.' },
  },
  SPLIT_PEOPLE: {
    en: { what: 'A split needs 2 to 20 different people.', next: 'Check the addresses.' },
    es: { what: 'Un reparto necesita de 2 a 20 personas distintas.', next: 'Revisa las direcciones.' },
    ar: { what: 'تحتاج القسمة إلى شخصين مختلفين حتى 20.', next: 'تحقق من العناوين.' },
  },
  SPLIT_SHARES: {
    en: { what: 'The shares do not make 100 %.', next: 'Change them until they do; each must be above 0.' },
    es: {
      what: 'Las partes no suman 100 %.',
      next: 'Cámbialas hasta que sumen; cada una debe ser mayor que 0.',
    },
    ar: { what: 'الحصص لا تبلغ \u2066100 %\u2069.', next: 'عدّلها حتى تبلغها؛ كل حصة أكبر من صفر.' },
  },
  SPLITS_MISSING: {
    en: { what: 'This site has no contract for splits.', next: 'Choose one receiver instead.' },
    es: { what: 'Este sitio no tiene contrato de reparto.', next: 'Elige un solo destinatario.' },
    ar: { what: 'لا يملك هذا الموقع عقدًا للقسمة.', next: 'اختر مستلمًا واحدًا.' },
  },
  CONTENT_UNREADABLE: {
    en: {
      what: 'Picture or text can’t be fetched from IPFS right now.',
      next: 'Try again in a moment. What you typed is kept.',
    },
    es: {
      what: 'Ahora mismo no se pueden leer la imagen o el texto desde IPFS.',
      next: 'Inténtalo en un momento. Lo que has escrito se guarda.',
    },
    ar: { what: 'تعذّر جلب الصورة أو النص من IPFS الآن.', next: 'حاول بعد قليل. ما كتبته محفوظ.' },
  },
  PAGE_LATE: {
    en: {
      what: 'It is on the chain, but this site does not show it yet.',
      next: 'It will. You can close this; nothing is lost.',
    },
    es: {
      what: 'Está en la cadena, pero este sitio aún no lo muestra.',
      next: 'Lo hará. Puedes cerrar esto; no se pierde nada.',
    },
    ar: { what: 'هو على السلسلة لكن هذا الموقع لا يعرضه بعد.', next: 'سيظهر. يمكنك الإغلاق؛ لا يضيع شيء.' },
  },

  // contract (custom errors, by name)
  InvalidHandle: {
    en: {
      what: 'The contract does not accept this handle.',
      next: 'Use 3 to 31 of a–z, 0–9 and single hyphens inside.',
    },
    es: {
      what: 'El contrato no acepta este nombre.',
      next: 'Usa de 3 a 31 caracteres: a–z, 0–9 y guiones sueltos en medio.',
    },
    ar: { what: 'لا يقبل العقد هذا المعرّف.', next: 'استعمل من 3 إلى 31 من a–z و0–9 وشرطات مفردة في الوسط.' },
  },
  HandleTaken: {
    en: { what: 'Somebody holds this handle already.', next: 'Choose another; what you typed is kept.' },
    es: { what: 'Alguien ya tiene este nombre.', next: 'Elige otro; lo que has escrito se guarda.' },
    ar: { what: 'هذا المعرّف عند غيرك بالفعل.', next: 'اختر معرّفًا آخر؛ ما كتبته محفوظ.' },
  },
  HandleRetired: {
    en: {
      what: 'This name was deleted by its owner; it can’t be used again.',
      next: 'Choose another; what you typed is kept.',
    },
    es: {
      what: 'Este nombre lo borró su dueño; no se puede volver a usar.',
      next: 'Elige otro; lo que has escrito se guarda.',
    },
    ar: { what: 'حذف المالك هذا الاسم، ولا يمكن استعماله مجددًا.', next: 'اختر معرّفًا آخر؛ ما كتبته محفوظ.' },
  },
  ZeroDigest: {
    en: {
      what: 'The file that describes the profile has no fingerprint.',
      next: 'Reload the page and try again.',
    },
    es: {
      what: 'El archivo que describe el perfil no tiene huella.',
      next: 'Recarga la página e inténtalo de nuevo.',
    },
    ar: { what: 'لا بصمة للملف الذي يصف البطاقة.', next: 'أعد تحميل الصفحة وحاول مجددًا.' },
  },
  RoyaltyTooHigh: {
    en: { what: 'The royalty is above 10 %.', next: 'Choose 10 % or less.' },
    es: { what: 'La regalía supera el 10 %.', next: 'Elige un 10 % o menos.' },
    ar: { what: 'نسبة العائد فوق \u206610 %\u2069.', next: 'اختر \u206610 %\u2069 أو أقل.' },
  },
  SignatureExpired: {
    en: { what: 'Your signature was good for a limited time, which is over.', next: 'Sign again.' },
    es: { what: 'Tu firma valía por un tiempo que ya ha pasado.', next: 'Firma de nuevo.' },
    ar: { what: 'انتهت المدة التي كان توقيعك صالحًا فيها.', next: 'وقّع من جديد.' },
  },
  DeadlineTooFar: {
    en: {
      what: 'The signature would be good for more than an hour.',
      next: 'Check the clock of this device, then sign again.',
    },
    es: {
      what: 'La firma valdría más de una hora.',
      next: 'Comprueba el reloj de este dispositivo y firma de nuevo.',
    },
    ar: { what: 'سيبقى التوقيع صالحًا أكثر من ساعة.', next: 'تحقّق من ساعة هذا الجهاز ثم وقّع من جديد.' },
  },
  InvalidSignature: {
    en: {
      what: 'The contract can’t match the signature with your account.',
      next: 'Check which account and chain the wallet uses, then sign again.',
    },
    es: {
      what: 'El contrato no reconoce la firma como de tu cuenta.',
      next: 'Comprueba la cuenta y la cadena de la cartera y firma de nuevo.',
    },
    ar: { what: 'لا يطابق العقد التوقيع بحسابك.', next: 'تحقّق من الحساب والسلسلة في المحفظة ثم وقّع من جديد.' },
  },
  AccountNotDeployed: {
    en: {
      what: 'Your smart account does not exist on this chain yet.',
      next: 'Send any transaction from it first, or mint without sponsoring.',
    },
    es: {
      what: 'Tu cuenta inteligente aún no existe en esta cadena.',
      next: 'Envía antes cualquier transacción desde ella, o acuña sin patrocinio.',
    },
    ar: {
      what: 'حسابك الذكي غير موجود على هذه السلسلة بعد.',
      next: 'أرسل منه أي معاملة أولًا، أو اسكّ دون رعاية.',
    },
  },
  NotOwner: {
    en: { what: 'Only the owner of this profile can do this.', next: 'Switch to the account that holds it.' },
    es: { what: 'Solo quien posee este perfil puede hacerlo.', next: 'Cambia a la cuenta que lo tiene.' },
    ar: { what: 'لا يفعل هذا إلا مالك هذا الملف.', next: 'انتقل إلى الحساب الذي يملكه.' },
  },
  NotCreator: {
    en: {
      what: 'Only the creator of this profile can do this.',
      next: 'Switch to the account that first minted it.',
    },
    es: { what: 'Solo quien creó este perfil puede hacerlo.', next: 'Cambia a la cuenta que lo acuñó.' },
    ar: { what: 'لا يفعل هذا إلا منشئ هذا الملف.', next: 'انتقل إلى الحساب الذي سكّه أول مرة.' },
  },
  TokenLocked: {
    en: { what: 'This profile is locked.', next: 'Ask for the unlock, then wait three days.' },
    es: { what: 'Este perfil está bloqueado.', next: 'Pide el desbloqueo y espera tres días.' },
    ar: { what: 'هذا الملف مقفل.', next: 'اطلب فتح القفل ثم انتظر ثلاثة أيام.' },
  },
  AlreadyLocked: {
    en: { what: 'This profile is locked already.', next: 'There is nothing to do.' },
    es: { what: 'Este perfil ya está bloqueado.', next: 'No hay nada que hacer.' },
    ar: { what: 'هذا الملف مقفل بالفعل.', next: 'لا شيء عليك فعله.' },
  },
  NotLocked: {
    en: { what: 'This profile is not locked.', next: 'There is nothing to unlock.' },
    es: { what: 'Este perfil no está bloqueado.', next: 'No hay nada que desbloquear.' },
    ar: { what: 'هذا الملف غير مقفل.', next: 'لا شيء لفتحه.' },
  },
  UnlockAlreadyRequested: {
    en: { what: 'The unlock was asked for already.', next: 'Wait until the three days are over.' },
    es: { what: 'El desbloqueo ya está pedido.', next: 'Espera a que pasen los tres días.' },
    ar: { what: 'طُلب فتح القفل من قبل.', next: 'انتظر حتى تنقضي الأيام الثلاثة.' },
  },
  UnlockNotRequested: {
    en: {
      what: 'Nobody has asked to unlock this profile.',
      next: 'Its owner must ask first, then wait three days.',
    },
    es: {
      what: 'Nadie ha pedido desbloquear este perfil.',
      next: 'Su dueño debe pedirlo antes y esperar tres días.',
    },
    ar: { what: 'لم يطلب أحد فتح قفل هذا الملف.', next: 'على مالكه أن يطلب ذلك أولًا ثم ينتظر ثلاثة أيام.' },
  },
  UnlockNotDue: {
    en: { what: 'The three days are not over yet.', next: 'Come back when the wait is over.' },
    es: { what: 'Los tres días aún no han pasado.', next: 'Vuelve cuando termine la espera.' },
    ar: { what: 'لم تنقضِ الأيام الثلاثة بعد.', next: 'عُد حين تنتهي المدة.' },
  },
  RoyaltyNotLower: {
    en: { what: 'A royalty can only go down.', next: 'Choose a smaller one.' },
    es: { what: 'Una regalía solo puede bajar.', next: 'Elige una menor.' },
    ar: { what: 'نسبة العائد لا تتغير إلا نزولًا.', next: 'اختر نسبة أصغر.' },
  },
  ReceiverNotAllowed: {
    en: { what: 'Royalties can’t be paid to this address.', next: 'Name a wallet or a split.' },
    es: {
      what: 'Las regalías no se pueden pagar a esta dirección.',
      next: 'Indica una cartera o un reparto.',
    },
    ar: { what: 'لا يمكن دفع العوائد إلى هذا العنوان.', next: 'سمِّ محفظة أو عقد قسمة.' },
  },
  AlreadyEnforced: {
    en: { what: 'The royalty of this profile is insisted on already.', next: 'There is nothing to do.' },
    es: { what: 'La regalía de este perfil ya se exige.', next: 'No hay nada que hacer.' },
    ar: { what: 'عائد هذا الملف يُشترط بالفعل.', next: 'لا شيء عليك فعله.' },
  },
  EnforcementClosed: {
    en: {
      what: 'A royalty can only be insisted on before the profile first goes to another account.',
      next: 'The royalty is still asked for; marketplaces may honour it.',
    },
    es: {
      what: 'La regalía solo se puede exigir antes de que el perfil pase por primera vez a otra cuenta.',
      next: 'La regalía se sigue pidiendo; los mercados pueden respetarla.',
    },
    ar: {
      what: 'لا يُشترط العائد إلا قبل أول انتقال إلى حساب آخر.',
      next: 'يبقى العائد يُطلب، وقد تحترمه الأسواق.',
    },
  },
  NotEnforced: {
    en: { what: 'The royalty of this profile is not insisted on.', next: 'There is nothing to end.' },
    es: { what: 'La regalía de este perfil no se exige.', next: 'No hay nada que terminar.' },
    ar: { what: 'عائد هذا الملف لا يُشترط.', next: 'لا شيء لإنهائه.' },
  },
  ValidatorHasNoCode: {
    en: {
      what: 'There is no contract at the validator’s address.',
      next: 'Check the address and the chain.',
    },
    es: {
      what: 'No hay ningún contrato en la dirección del validador.',
      next: 'Comprueba la dirección y la cadena.',
    },
    ar: { what: 'لا عقد في عنوان المدقّق.', next: 'تحقّق من العنوان والسلسلة.' },
  },
  ValueNotAccepted: {
    en: { what: 'The contract takes no ETH.', next: 'Send the transaction again without an amount.' },
    es: { what: 'El contrato no acepta ETH.', next: 'Envía la transacción otra vez sin importe.' },
    ar: { what: 'لا يقبل العقد ETH.', next: 'أرسل المعاملة ثانية دون مبلغ.' },
  },
  HandoverOnly: {
    en: {
      what: 'The contract owner’s role changes hands in two steps only.',
      next: 'Let the new owner request it, then complete the handover.',
    },
    es: {
      what: 'El cargo de dueño del contrato solo se cede en dos pasos.',
      next: 'Que lo pida el nuevo dueño y después completa la cesión.',
    },
    ar: { what: 'لا ينتقل دور مالك العقد إلا على خطوتين.', next: 'ليطلبه المالك الجديد ثم أتمِم التسليم.' },
  },
  TokenDoesNotExist: {
    en: {
      what: 'There is no such profile.',
      next: 'Check the name; perhaps nobody has used it yet, or its owner deleted it.',
    },
    es: {
      what: 'No existe ese perfil.',
      next: 'Comprueba el nombre; quizá nadie lo ha usado aún o lo borró su dueño.',
    },
    ar: { what: 'لا يوجد ملف كهذا.', next: 'تحقّق من الاسم؛ لعله لم يُستعمل بعد أو حذفه مالكه.' },
  },
  TokenAlreadyExists: {
    en: { what: 'This profile exists already.', next: 'Choose another handle.' },
    es: { what: 'Este perfil ya existe.', next: 'Elige otro nombre.' },
    ar: { what: 'هذا الملف موجود بالفعل.', next: 'اختر معرّفًا آخر.' },
  },
  NotOwnerNorApproved: {
    en: {
      what: 'This account may not move the profile.',
      next: 'Switch to the account that holds it, or ask its owner.',
    },
    es: {
      what: 'Esta cuenta no puede mover el perfil.',
      next: 'Cambia a la cuenta que lo tiene o pídeselo a su dueño.',
    },
    ar: { what: 'لا يحق لهذا الحساب نقل الملف.', next: 'انتقل إلى الحساب الذي يملكه أو اسأل مالكه.' },
  },
  TransferFromIncorrectOwner: {
    en: { what: 'The profile is no longer held by that account.', next: 'Reload to see who holds it now.' },
    es: { what: 'Esa cuenta ya no tiene el perfil.', next: 'Recarga para ver quién lo tiene ahora.' },
    ar: { what: 'لم يعد ذلك الحساب يملك الملف.', next: 'أعد التحميل لترى من يملكه الآن.' },
  },
  TransferToZeroAddress: {
    en: {
      what: 'A profile can’t be sent to nobody.',
      next: 'Enter an address; to end it for ever, delete it.',
    },
    es: {
      what: 'Un perfil no se puede enviar a nadie.',
      next: 'Escribe una dirección; para acabar con él, bórralo para siempre.',
    },
    ar: { what: 'لا يُرسَل الملف إلى لا أحد.', next: 'أدخل عنوانًا؛ ولإنهائه نهائيًا احذفه.' },
  },
  TransferToNonERC721ReceiverImplementer: {
    en: {
      what: 'The contract at that address can’t hold a profile.',
      next: 'Check the address, or send to a wallet.',
    },
    es: {
      what: 'El contrato de esa dirección no puede tener un perfil.',
      next: 'Comprueba la dirección o envíalo a una cartera.',
    },
    ar: { what: 'العقد في ذلك العنوان لا يستطيع حمل ملف.', next: 'تحقّق من العنوان أو أرسل إلى محفظة.' },
  },
  BalanceQueryForZeroAddress: {
    en: { what: 'The zero address holds nothing.', next: 'Ask for another address.' },
    es: { what: 'La dirección cero no tiene nada.', next: 'Consulta otra dirección.' },
    ar: { what: 'العنوان الصفري لا يملك شيئًا.', next: 'اسأل عن عنوان آخر.' },
  },
  AccountBalanceOverflow: {
    en: { what: 'That account can’t hold any more profiles.', next: 'Use another account.' },
    es: { what: 'Esa cuenta no puede tener más perfiles.', next: 'Usa otra cuenta.' },
    ar: { what: 'لا يتسع ذلك الحساب لمزيد من الملفات.', next: 'استعمل حسابًا آخر.' },
  },
  Unauthorized: {
    en: {
      what: 'Only the contract owner can do this.',
      next: 'Switch to the account that owns the contract.',
    },
    es: { what: 'Solo el dueño del contrato puede hacerlo.', next: 'Cambia a la cuenta dueña del contrato.' },
    ar: { what: 'لا يفعل هذا إلا مالك العقد.', next: 'انتقل إلى الحساب الذي يملك العقد.' },
  },
  NewOwnerIsZeroAddress: {
    en: { what: 'The contract needs an owner.', next: 'Set CONTRACT_OWNER to an address you control.' },
    es: {
      what: 'El contrato necesita un dueño.',
      next: 'Pon en CONTRACT_OWNER una dirección que controles.',
    },
    ar: { what: 'يحتاج العقد إلى مالك.', next: 'اضبط CONTRACT_OWNER على عنوان تتحكم به.' },
  },
  NoHandoverRequest: {
    en: {
      what: 'That account has not asked for the role in the last 48 hours.',
      next: 'Let it request the handover first.',
    },
    es: {
      what: 'Esa cuenta no ha pedido el cargo en las últimas 48 horas.',
      next: 'Que pida antes la cesión.',
    },
    ar: { what: 'لم يطلب ذلك الحساب الدور في آخر 48 ساعة.', next: 'ليطلب التسليم أولًا.' },
  },
  AlreadyInitialized: {
    en: { what: 'The contract has its owner already.', next: 'There is nothing to do.' },
    es: { what: 'El contrato ya tiene dueño.', next: 'No hay nada que hacer.' },
    ar: { what: 'للعقد مالك بالفعل.', next: 'لا شيء عليك فعله.' },
  },
  NotASplit: {
    en: { what: 'This is the code that splits share, not a split.', next: 'Use the address of a split.' },
    es: {
      what: 'Este es el código que comparten los repartos, no un reparto.',
      next: 'Usa la dirección de un reparto.',
    },
    ar: { what: 'هذه هي الشيفرة التي تشترك فيها عقود القسمة، لا عقد قسمة.', next: 'استعمل عنوان عقد قسمة.' },
  },
  NothingToDistribute: {
    en: { what: 'There is nothing to divide.', next: 'Come back after the next sale.' },
    es: { what: 'No hay nada que repartir.', next: 'Vuelve después de la próxima venta.' },
    ar: { what: 'لا شيء للقسمة.', next: 'عُد بعد البيع التالي.' },
  },
  TooLittleGas: {
    en: {
      what: 'There is too little gas to treat every recipient alike.',
      next: 'Send it again with a higher gas limit.',
    },
    es: {
      what: 'Falta gas para tratar igual a todos los destinatarios.',
      next: 'Envíalo otra vez con un límite de gas mayor.',
    },
    ar: { what: 'الغاز أقل من أن يعامل كل المستلمين سواء.', next: 'أعد الإرسال بحدّ غاز أعلى.' },
  },
  NothingOwed: {
    en: {
      what: 'Nothing is waiting here for this account.',
      next: 'Check the account and the kind of money.',
    },
    es: { what: 'Aquí no hay nada pendiente para esta cuenta.', next: 'Comprueba la cuenta y la moneda.' },
    ar: { what: 'لا شيء ينتظر هذا الحساب هنا.', next: 'تحقّق من الحساب ونوع المال.' },
  },
  DestinationNotAllowed: {
    en: { what: 'The payment can’t go to that address.', next: 'Name a wallet of yours.' },
    es: { what: 'El pago no puede ir a esa dirección.', next: 'Indica una cartera tuya.' },
    ar: { what: 'لا يمكن أن يذهب المبلغ إلى ذلك العنوان.', next: 'سمِّ محفظة لك.' },
  },
  PaymentFailed: {
    en: {
      what: 'That address did not accept the payment.',
      next: 'It stays owed: its recipient can withdraw it to another address.',
    },
    es: {
      what: 'Esa dirección no aceptó el pago.',
      next: 'Sigue pendiente: su destinatario puede retirarlo a otra dirección.',
    },
    ar: { what: 'لم يقبل ذلك العنوان المبلغ.', next: 'يبقى مستحقًا: يستطيع مستلمه سحبه إلى عنوان آخر.' },
  },
  Reentrancy: {
    en: {
      what: 'A payment called back into the split while it was paying.',
      next: 'Try again; nothing was moved.',
    },
    es: {
      what: 'Un pago volvió a llamar al reparto mientras pagaba.',
      next: 'Inténtalo de nuevo; no se ha movido nada.',
    },
    ar: { what: 'عاودت دفعةٌ استدعاء عقد القسمة أثناء الدفع.', next: 'حاول مجددًا؛ لم يتحرك شيء.' },
  },
  CountNotAllowed: {
    en: { what: 'A split has 2 to 20 recipients, each with a share.', next: 'Add or remove recipients.' },
    es: {
      what: 'Un reparto tiene de 2 a 20 destinatarios, cada uno con su parte.',
      next: 'Añade o quita destinatarios.',
    },
    ar: { what: 'في القسمة من 2 إلى 20 مستلمًا، لكلٍّ حصته.', next: 'أضف مستلمين أو أزل منهم.' },
  },
  RecipientsNotAscending: {
    en: {
      what: 'Recipients must differ, and come in order of address.',
      next: 'Remove doubles, then sort them.',
    },
    es: {
      what: 'Los destinatarios deben ser distintos e ir por orden de dirección.',
      next: 'Quita los repetidos y ordénalos.',
    },
    ar: { what: 'يجب أن يختلف المستلمون وأن يُرتَّبوا بعناوينهم.', next: 'أزل المكرر ثم رتّبهم.' },
  },
  ZeroShare: {
    en: { what: 'Every recipient needs a share above zero.', next: 'Give each a share, or remove them.' },
    es: {
      what: 'Cada destinatario necesita una parte mayor que cero.',
      next: 'Da una parte a cada uno o quítalo.',
    },
    ar: { what: 'يحتاج كل مستلم إلى حصة أكبر من صفر.', next: 'أعطِ كلًّا حصة أو أزله.' },
  },
  SharesSumWrong: {
    en: { what: 'The shares do not add up to 100 %.', next: 'Change them until they do.' },
    es: { what: 'Las partes no suman el 100 %.', next: 'Cámbialas hasta que lo hagan.' },
    ar: { what: 'مجموع الحصص ليس \u2066100 %\u2069.', next: 'عدّلها حتى تبلغه.' },
  },
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
