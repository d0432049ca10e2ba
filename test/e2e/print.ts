import { execFileSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Person } from './table.ts'

export type Printed = {
  path: string
  size: { width: number; height: number }
  pages: number
  first: string
  text: string
}

/**
 * Prints a page as its own style sheet says, and reads the paper back. Sizes in points of 1/72 inch; `first`: the first sheet's words.
 * Lines of a column end where the paper does; what one reads has no breaks.
 */
export async function printedPages({ page }: Person, path: string): Promise<Printed> {
  await page.goto(new URL(path, page.url()).href)
  await page.getByRole('button', { name: '印刷する' }).waitFor()
  await page.getByText('読みこんでいます').first().waitFor({ state: 'detached' })
  const file = join(mkdtempSync(join(tmpdir(), 'kurumaza-print-')), 'minutes.pdf')
  await page.pdf({ path: file, preferCSSPageSize: true })
  const wordsOf = (...range: string[]) =>
    execFileSync('pdftotext', ['-raw', ...range, file, '-'], { encoding: 'utf8' }).replaceAll(/\s/g, '')
  const about = execFileSync('pdfinfo', [file], { encoding: 'utf8' })
  const size = /Page size:\s+([\d.]+) x ([\d.]+)/.exec(about)
  return {
    path: file,
    size: { width: Math.round(Number(size?.[1])), height: Math.round(Number(size?.[2])) },
    pages: Number(/Pages:\s+(\d+)/.exec(about)?.[1]),
    first: wordsOf('-l', '1'),
    text: wordsOf(),
  }
}
