// Whether the program of this machine is ready, as its exit code: for whatever watches a container, which may have no curl.
const port = process.env['PORT'] ?? '3000'
const scheme = process.env['TLS_CERT'] ? 'https' : 'http'
const answer = await fetch(`${scheme}://127.0.0.1:${port}/readyz`).catch(() => null)
process.exit(answer?.ok ? 0 : 1)
