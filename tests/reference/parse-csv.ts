/** The rows of a CSV by the letter of RFC 4180, section 2; throws where a rule of it is broken. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = []
  let rest = text
  while (rest !== '') {
    const row: string[] = []
    for (;;) {
      const match = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/.exec(rest)
      if (match === null) throw new Error(`No RFC 4180 field at: ${rest.slice(0, 60)}`)
      row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '')
      rest = rest.slice(match[0].length)
      if (match[3] === '\r\n') break
    }
    if (rows[0] !== undefined && rows[0].length !== row.length) throw new Error('Ragged rows')
    rows.push(row)
  }
  return rows
}
