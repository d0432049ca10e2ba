/** Why the program does not start, as one sentence for the person who started it. Everything else that is thrown is a bug. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused'
}
