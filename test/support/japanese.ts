import { jaDesks } from '../../client/locales/ja-desks.ts'
import { jaGuests } from '../../client/locales/ja-guests.ts'
import { jaRehearsal } from '../../client/locales/ja-rehearsal.ts'
import { jaReply } from '../../client/locales/ja-reply.ts'
import { jaTable } from '../../client/locales/ja-table.ts'
import { ja } from '../../client/locales/ja.ts'

/** Every Japanese sentence of the program, whenever it is fetched. */
export const japanese = { ...ja, ...jaTable, ...jaDesks, ...jaReply, ...jaRehearsal, ...jaGuests }
