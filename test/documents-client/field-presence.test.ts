import { expect, test } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { caretsIn, enterField, leaveField, peopleIn } from '../../client/documents/field-presence.ts'

const sorano = { personId: 'p1', name: '空野 光', profession: 'nurse' }
const umino = { personId: 'p2', name: '海野 渚', profession: 'physician' }

function awarenessWith(states: readonly object[]) {
  return { clientID: 1, getStates: () => new Map(states.map((state, index) => [index + 1, state])) }
}

test('CDOC-17 names the others in the field, each once', () => {
  const states = [
    { user: umino, field: 'a' },
    { user: sorano, field: 'a' },
    { user: sorano, field: 'a' },
    { user: umino, field: 'b' },
  ]
  // The first is one's own.
  expect(peopleIn(awarenessWith(states), 'a')).toEqual([sorano])
  expect(peopleIn(awarenessWith(states), 'b')).toEqual([umino])
})

test('CDOC-17 passes over whom the server has not named', () => {
  const states = [{}, { field: 'a' }, { field: 'a', user: { name: '空野 光' } }, { field: 7, user: sorano }]
  expect(peopleIn(awarenessWith(states), 'a')).toEqual([])
})

test('CDOC-17 leaving a field does not take back the next one', () => {
  const awareness = new Awareness(new Y.Doc())
  enterField(awareness, 'a')
  enterField(awareness, 'b')
  leaveField(awareness, 'a')
  expect(awareness.getLocalState()).toEqual({ field: 'b', caret: null })
  leaveField(awareness, 'b')
  expect(awareness.getLocalState()).toEqual({ field: null, caret: null })
  awareness.destroy()
})

test('CDOC-21 the carets in a field are those of the others in it whom the server has named', () => {
  const caret = { item: { client: 7, clock: 3 }, assoc: -1 }
  const states = [
    { user: umino, field: 'a', caret },
    { user: sorano, field: 'a', caret },
    { user: sorano, field: 'b', caret },
    { user: sorano, field: 'a', caret: null },
    { user: sorano, field: 'a', caret: { item: { client: 'x' } } },
    { field: 'a', caret },
  ]
  expect(caretsIn(awarenessWith(states), 'a')).toEqual([{ clientId: 2, person: sorano, place: caret }])
})
