/** Accounts as better-auth keeps them, under its own names; its times are ISO 8601. Only what we write ourselves is named here. */
export type UserTable = {
  id: string
  name: string
  email: string
  emailVerified: number
  createdAt: string
  updatedAt: string
}

export type AccountTable = {
  id: string
  accountId: string
  providerId: string
  userId: string
  password: string | null
  createdAt: string
  updatedAt: string
}

export type SessionTable = { id: string; userId: string; token: string; expiresAt: string }
