import { parseArgs, type ParseArgsConfig } from 'node:util'
import { StartRefused } from '../database/start-refused.ts'

type Options = NonNullable<ParseArgsConfig['options']>
type Values<Given extends Options> = ReturnType<typeof parseArgs<{ options: Given }>>['values']

/** What was given on the command line; null when help was asked for, and then the usage is printed. Anything unknown throws StartRefused with the usage. */
export function readFlags<const Given extends Options>(usage: string, options: Given): Values<Given> | null {
  if (process.argv.slice(2).some((word) => word === '--help' || word === '-h')) {
    console.log(usage)
    return null
  }
  try {
    return parseArgs<{ options: Given }>({ options }).values
  } catch {
    throw new StartRefused(usage)
  }
}
