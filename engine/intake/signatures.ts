/** What the first bytes of a file say that it is: more surely than its ending does. */

export function beginsAsArchive(head: Uint8Array): boolean {
  return begins(head, [0x50, 0x4b, 0x03, 0x04]) || begins(head, [0x50, 0x4b, 0x05, 0x06])
}

/** The container of Excel before 2007, and of workbooks with a password. */
export function beginsAsOldOffice(head: Uint8Array): boolean {
  return begins(head, [0xd0, 0xcf, 0x11, 0xe0])
}

export function beginsAsGzip(head: Uint8Array): boolean {
  return begins(head, [0x1f, 0x8b, 0x08])
}

/** 7-Zip, RAR, and gzip where it is packed in another archive. */
export function beginsAsOtherArchive(head: Uint8Array): boolean {
  return beginsAsGzip(head) || [[0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], [...Buffer.from('Rar!')]].some((signature) => begins(head, signature))
}

/** `PARE` is what is left to see of an encrypted one. */
export function beginsAsParquet(head: Uint8Array): boolean {
  return begins(head, [...Buffer.from('PAR1')]) || begins(head, [...Buffer.from('PARE')])
}

/** Whether a text, of one or two bytes a sign, begins with a tag. */
export function beginsAsXml(head: Uint8Array): boolean {
  return /^\s*<(\?xml|!--|[a-z][\w.-]*[:\s/>])/i.test(asciiOf(head))
}

export function beginsAsWebPage(head: Uint8Array): boolean {
  return /^\s*<(!doctype\s+html|html|head|body)\b/i.test(asciiOf(head))
}

/** Whether it may be text, of one or two bytes a sign. */
export function beginsAsText(head: Uint8Array): boolean {
  const isWide = begins(head, [0xff, 0xfe]) || begins(head, [0xfe, 0xff])
  return head.length > 0 && !beginsAsOldOffice(head) && (isWide || !head.subarray(0, 1_000).includes(0)) && !asciiOf(head).trimStart().startsWith('<')
}

function asciiOf(head: Uint8Array): string {
  return Buffer.from(head.subarray(0, 200).filter((byte) => byte !== 0 && byte < 0x80)).toString('latin1')
}

function begins(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte)
}
