/** Shortest password that is accepted, in characters. */
export const SHORTEST_PASSWORD = 13
