/** Texts as bytes, written without the library that reads them. */

export const ENCODINGS = ['utf-8', 'utf-8 with BOM', 'utf-16le with BOM', 'utf-16le', 'utf-16be with BOM', 'utf-16be', 'windows-1252', 'cp865', 'macroman'] as const
export type Encoding = (typeof ENCODINGS)[number]

/** Signs outside ASCII that the extract has, by their byte in each encoding (unicode.org, mappings). */
const SINGLE_BYTES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'windows-1252': { æ: 0xe6, ø: 0xf8, å: 0xe5, Æ: 0xc6, Ø: 0xd8, Å: 0xc5, é: 0xe9, '\u00a0': 0xa0, '–': 0x96 },
  cp865: { æ: 0x91, ø: 0x9b, å: 0x86, Æ: 0x92, Ø: 0x9d, Å: 0x8f, é: 0x82, '\u00a0': 0xff },
  macroman: { æ: 0xbe, ø: 0xbf, å: 0x8c, Æ: 0xae, Ø: 0xaf, Å: 0x81, é: 0x8e, '\u00a0': 0xca, '–': 0xd0 },
}

export function encoded(text: string, encoding: Encoding): Buffer {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text, 'utf8')
    case 'utf-8 with BOM':
      return Buffer.from(`\ufeff${text}`, 'utf8')
    case 'utf-16le':
      return Buffer.from(text, 'utf16le')
    case 'utf-16le with BOM':
      return Buffer.from(`\ufeff${text}`, 'utf16le')
    case 'utf-16be':
      return Buffer.from(text, 'utf16le').swap16()
    case 'utf-16be with BOM':
      return Buffer.from(`\ufeff${text}`, 'utf16le').swap16()
    default: {
      const bytes = SINGLE_BYTES[encoding] ?? {}
      return Buffer.from(
        [...text].map((sign) => {
          const code = sign.codePointAt(0) ?? 0
          const byte = code < 0x80 ? code : bytes[sign]
          if (byte === undefined) throw new Error(`${encoding} has no ${sign}`)
          return byte
        }),
      )
    }
  }
}
