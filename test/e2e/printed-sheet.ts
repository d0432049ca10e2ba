import { execFileSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

/** Dots per inch of a fax, in its fine and in its standard mode. */
export const fine = { across: 200, down: 200 }
export const fax = { across: 200, down: 100 }

/** The page on paper: a PDF file, what it says of itself, and its words without blanks. */
export async function printSheet(page: Page) {
  const file = join(mkdtempSync(join(tmpdir(), 'kurumaza-sheet-')), 'sheet.pdf')
  await page.pdf({ path: file, preferCSSPageSize: true })
  return {
    file,
    about: execFileSync('pdfinfo', [file], { encoding: 'utf8' }),
    text: execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' }).replaceAll(/\s/g, ''),
  }
}
