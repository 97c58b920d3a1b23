import type { Language } from '../../web/shared/language.ts'

/** A person who never was: rendered for this project, so that a new installation has somebody to show. */
export type Sample = Readonly<{
  handle: string
  displayName: string
  bio: string
  /** What the portrait shows, for those who can't see it. */
  alt: string
  links: ReadonlyArray<{ label: string; url: string }>
  royaltyBps: number
  language: Language
  /** Whether the token is locked after minting. */
  locked: boolean
}>

/** In the order of minting; the portrait of each is `<handle>.jpg` in this folder. */
export const samples: readonly Sample[] = [
  {
    handle: 'june',
    displayName: 'June Vale',
    bio: 'Field recordist. I keep the sound of places that are about to change.',
    alt: 'June Vale, fair hair to the chin, in front of plum',
    links: [{ label: 'Recordings', url: 'https://vale.example/tapes' }],
    royaltyBps: 500,
    language: 'en',
    locked: false,
  },
  {
    handle: 'noor',
    displayName: 'Noor Haddad',
    bio: 'خطّاطة ومصمّمة حروف من عمّان. أرسم الأسماء كما تُنطق.',
    alt: 'نور حدّاد بوشاح عاجيّ أمام خلفية نيلية',
    links: [
      { label: 'حروف', url: 'https://haddad.example/type' },
      { label: 'بريد', url: 'mailto:noor@haddad.example' },
    ],
    royaltyBps: 1000,
    language: 'ar',
    locked: false,
  },
  {
    handle: 'tomas',
    displayName: 'Tomás Rey',
    bio: 'Editor de un solo libro al año, en Oaxaca. Lo demás es leer.',
    alt: 'Tomás Rey con gafas redondas, delante de un fondo rojo ladrillo',
    links: [
      { label: 'Catálogo', url: 'https://rey.example/libros' },
      { label: 'Correo', url: 'mailto:tomas@rey.example' },
    ],
    royaltyBps: 250,
    language: 'es',
    locked: false,
  },
  {
    handle: 'kai',
    displayName: 'Kai Nakoa',
    bio: 'Builds canoes the slow way, and songs the fast way.',
    alt: 'Kai Nakoa in a white collar, in front of moss green',
    links: [
      { label: 'Boats', url: 'https://nakoa.example/boats' },
      { label: 'Songs', url: 'https://nakoa.example/songs' },
    ],
    royaltyBps: 0,
    language: 'en',
    locked: false,
  },
  {
    handle: 'ines',
    displayName: 'Inês Duarte',
    bio: 'I draw one window of Lisbon every morning before the city opens it.',
    alt: 'Inês Duarte in a russet knitted cap, in front of ochre',
    links: [
      { label: 'Windows', url: 'https://duarte.example/windows' },
      { label: 'Prints', url: 'https://duarte.example/prints' },
      { label: 'Letters', url: 'https://duarte.example/letters' },
    ],
    royaltyBps: 750,
    language: 'en',
    locked: false,
  },
  {
    handle: 'ada',
    displayName: 'Ada Okonkwo',
    bio: 'Potter and printmaker in Lagos. I fire stoneware with river ash and publish one small book a year about what survived the kiln.',
    alt: 'Ada Okonkwo in a cream collar, in front of deep teal',
    links: [
      { label: 'Studio', url: 'https://okonkwo.example' },
      { label: 'Books', url: 'https://okonkwo.example/books' },
      { label: 'Letters', url: 'https://letters.okonkwo.example' },
      { label: 'Write', url: 'mailto:ada@okonkwo.example' },
    ],
    royaltyBps: 500,
    language: 'en',
    locked: true,
  },
]
