import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import jsqr from 'jsqr'

/** Dots per inch across and down. A fax of the usual sort has half as many lines as columns. */
export type Raster = { across: number; down: number }

/** What the square on the first page of a PDF says after it has become black and white dots, as on a fax; null when it cannot be read. */
export function readQr(pdf: string, { across, down }: Raster): string | null {
  const out = `${pdf}-${across}x${down}`
  execFileSync('pdftoppm', ['-rx', `${across}`, '-ry', `${down}`, '-mono', '-f', '1', '-singlefile', pdf, out])
  const { width, height, dots } = readBitmap(readFileSync(`${out}.pbm`))
  // Paper has square dots again: each line is as high as the machine prints it.
  const lines = Math.round(across / down)
  const pixels = new Uint8ClampedArray(width * height * lines * 4)
  for (let y = 0; y < height * lines; y += 1)
    for (let x = 0; x < width; x += 1) {
      const shade = dots(x, Math.floor(y / lines)) ? 0 : 255
      pixels.set([shade, shade, shade, 255], (y * width + x) * 4)
    }
  return jsqr.default(pixels, width, height * lines)?.data ?? null
}

/** A bitmap of the format PBM P4: a line of its sizes, then a bit per dot, 1 = black, each row in whole bytes. */
function readBitmap(file: Buffer): { width: number; height: number; dots: (x: number, y: number) => boolean } {
  const head = /^P4\s+(?:#.*\s+)?(\d+)\s+(\d+)\s/.exec(file.subarray(0, 100).toString('latin1'))
  if (head === null) throw new Error('this is no bitmap')
  const [width, height] = [Number(head[1]), Number(head[2])]
  const bytes = file.subarray(head[0].length)
  const rowBytes = Math.ceil(width / 8)
  return {
    width,
    height,
    dots: (x, y) => (((bytes[y * rowBytes + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1) === 1,
  }
}
