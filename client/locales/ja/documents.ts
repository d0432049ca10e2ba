/** Words of client/documents. */
export const documents = {
  field: {
    cut: 'ここには{{limit}}字まで書けます。入りきらない分は入れていません。',
  },
  presence: {
    one: '{{name}}さんも書いています',
    more: '{{name}}さんほか{{others}}人も書いています',
  },
  notes: {
    tools: '文の形',
    bold: '太字',
    list: '箇条書き',
    undo: 'もとに戻す',
    pasteTooLong:
      '長すぎるので、貼りつけていません。一度に{{letters}}字くらいまでです。もとの文から、分けて写してください。',
  },
  leftovers: {
    title: '送れなかった文',
    explain: '次の文は、まだサーバーにありません。写しておくと、あとで入れなおせます。',
    keptHere: '「もう要らない」をおすまで、この端末に残っています。',
    because: '{{what}}。',
    nothing: '送れなかった文は、もうありません。',
    copy: 'この文を写す',
    copied: '写しました',
    putAway: 'もう要らない',
    reopen: 'もう一度つなぐ',
    close: 'とじる',
  },
  left: {
    sending: 'まえに書いた文が、この端末に残っていました。サーバーへ送っています。',
    sent: 'まえに書いた文を、サーバーへ送りました。',
    recovered: 'サーバーへ送れなかった文が、この端末に残っています。',
    look: '見て、入れなおす',
    ok: 'わかりました',
  },
  insecure: 'このつなぎ方では、書いた文をこの端末に保存しません。つながっているあいだに書いてください。',
  unsent: {
    keptHere:
      'サインインが終わり、{{name}}さんのまだ送れていない文があります。この端末に、ほかの人には読めない形で残っています。',
    kept: 'サインインが終わり、{{name}}さんのまだ送れていない文があります。この画面を開いているあいだは、残っています。',
    signIn: '{{name}}さんがもう一度サインインすると、サーバーに送られます。',
    copy: '送れなかった文を見る',
    formerTitle: '{{name}}さんの、\u200Bまだ送れていない文が\u200Bあります',
    formerText:
      'この画面で、まえに{{name}}さんが書いた文です。{{name}}さんがサインインすると送られます。ほかの方の名前で送られることはありません。',
    formerSignIn: '{{name}}さんがサインインする',
    discard: 'この文を捨てて、はじめる',
    discardTitle: 'この文を\u200B捨てますか',
    discardText: '{{name}}さんの文は、どこにも残りません。',
  },
} as const
