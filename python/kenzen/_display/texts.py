"""Every text a person reads, in English and Japanese, by its id."""

from __future__ import annotations

from collections.abc import Mapping

from kenzen._display.language import Language
from kenzen._display.texts_account import ACCOUNT_TEXTS
from kenzen._display.texts_insight import INSIGHT_TEXTS
from kenzen._display.texts_margins import MARGIN_TEXTS
from kenzen._display.texts_requests import REQUESTS_TEXTS
from kenzen._display.texts_standing import STANDING_TEXTS

# Id to English and Japanese; both have the same fields in braces.
TEXTS: Mapping[str, tuple[str, str]] = {
    **ACCOUNT_TEXTS,
    **INSIGHT_TEXTS,
    **MARGIN_TEXTS,
    **REQUESTS_TEXTS,
    **STANDING_TEXTS,
    # The answer.
    "status.good": ("GOOD", "良好"),
    "status.bad": ("AT RISK", "リスクあり"),
    "status.undetermined": ("UNDETERMINED", "未確定"),
    "status.none": ("NO ORDERS", "注文なし"),
    "rate.range": ("{low} – {high}", "{low}～{high}"),
    "rate.none": ("no rate", "率なし"),
    "counted": (
        "{cancellations} of {orders} orders count as cancelled by the seller",
        "注文{orders}件中{cancellations}件が出品者都合のキャンセル",
    ),
    "counted.undetermined.one": (
        "{cancellations} of {orders} orders count, 1 more is not known",
        "注文{orders}件中{cancellations}件が対象、ほかに1件が不明",
    ),
    "counted.undetermined": (
        "{cancellations} of {orders} orders count, {count} more are not known",
        "注文{orders}件中{cancellations}件が対象、ほかに{count}件が不明",
    ),
    "counted.possible.one": (
        "of 1 more order it is not known whether it is part of the total",
        "ほかに1件が母数に入るか不明",
    ),
    "counted.possible": (
        "of {count} more orders it is not known whether they are part of the total",
        "ほかに{count}件が母数に入るか不明",
    ),
    "counted.none": (
        "no orders of the seller in these days",
        "この期間に対象となる注文がありません",
    ),
    "counted.short": ("{cancellations} of {orders}", "{orders}件中{cancellations}件"),
    "counted.range": ("{low}–{high} of {orders}", "{orders}件中{low}～{high}件"),
    "target.unpublished": ("not published", "公表されていません"),
    "window.unpublished": ("not published", "公表されていません"),
    "target.less_than": ("less than {target}", "{target}未満"),
    "target.at_most": ("at most {target}", "{target}以下"),
    "target.greater_than": ("more than {target}", "{target}超"),
    "target.at_least": ("at least {target}", "{target}以上"),
    "target.equals": ("exactly {target}", "{target}"),
    "window": (
        "{first} through {last} ({days}, both included; {zone})",
        "{first}～{last}（両日を含む{days}、{zone}）",
    ),
    "window.other": (
        "{days}: {status}, {rate} ({counts})",
        "{days}：{status}、{rate}（{counts}）",
    ),
    "window.other.none": ("{days}: {status}", "{days}：{status}"),
    "window.days": ("{count} days", "{count}日間"),
    "window.days.one": ("1 day", "1日"),
    "as_of": ("as of {day}", "{day}時点"),
    "as_of.derived": (
        "{day}, the day after the newest order (no --as-of given)",
        "{day}（日付の指定がないため、最新の注文の翌日）",
    ),
    "policy": ("{id}, version {version}", "{id}、版 {version}"),
    "policy.with_source": ("{policy}; {source}", "{policy}、{source}"),
    "policy.source": (
        "{kind} page, read in {retrieved}:",
        "{kind}ページ、{retrieved}確認：",
    ),
    "policy.own": ("no source given", "出典の記載なし"),
    "source.official": ("official", "公式"),
    "source.third_party": ("third-party", "第三者の"),
    "label.target": ("Target", "目標"),
    "label.window": ("Window", "期間"),
    "label.as_of": ("As of", "基準日"),
    "label.policy": ("Policy", "ポリシー"),
    "label.consequence": ("If missed", "未達時"),
    "label.other_window": ("Also", "別の期間"),
    "label.marketplace": ("Store", "ストア"),
    "label.version": ("Version", "版"),
    "label.time_zone": ("Time zone", "タイムゾーン"),
    "label.unsettled": ("Not known", "不明"),
    "undated.one": (
        "One order has no purchase time and is in no window.",
        "注文日時のない注文が1件あり、どの期間にも含まれません。",
    ),
    "undated": (
        "{count} orders have no purchase time and are in no window.",
        "注文日時のない注文が{count}件あり、どの期間にも含まれません。",
    ),
    # What is not known.
    "unsettled.title": ("What is not known", "不明な点"),
    "unsettled.orders": (
        "The files leave open how to count {count} orders. These would settle it first:",
        "ファイルからは{count}件の扱いを判断できません。次の注文から確認すると効果的です。",
    ),
    "unsettled.orders.one": (
        "The files leave open how to count one order:",
        "ファイルからは1件の扱いを判断できません。",
    ),
    "unsettled.margin": (
        "The target holds while at most {good} of these {count} count.",
        "この{count}件のうち対象が{good}件までなら目標を満たします。",
    ),
    "unsettled.any.one": (
        "The target holds only if it does not count.",
        "この注文が対象でない場合だけ目標を満たします。",
    ),
    "unsettled.any": (
        "The target holds only if none of these {count} counts.",
        "この{count}件が1件も対象でない場合だけ目標を満たします。",
    ),
    "unsettled.settled.one": (
        "Whichever way it counts, the status stays the same.",
        "どちらに数えても判定は変わりません。",
    ),
    "unsettled.settled": (
        "Whichever way they count, the status stays the same.",
        "どのように数えても判定は変わりません。",
    ),
    "unsettled.how": (
        "Fill in what you know and pass the file with --log:",
        "分かる範囲で記入し、--log で渡してください。",
    ),
    "unsettled.legend.by": (
        "cancelled_by: buyer, merchant or marketplace",
        "cancelled_by：buyer（購入者）、merchant（出品者）、marketplace（ストア）",
    ),
    "unsettled.legend.reason": (
        "reason: as chosen when cancelling, such as out_of_stock or buyer_request",
        "reason：キャンセル時に選んだ理由（在庫なし、購入者都合のキャンセルなど）",
    ),
    "unsettled.legend.request": (
        "buyer_requested: yes (by the cancel button), message (only wrote) or no",
        "buyer_requested：yes（正式なリクエスト）、message（メッセージのみ）、no",
    ),
    "unsettled.defects": (
        "The marketplace's own list of counted orders settles the rest: --defects.",
        "残りはストアの対象注文レポート（--defects）で確定できます。",
    ),
    "open.who": ("who cancelled it, and why", "誰がなぜキャンセルしたか"),
    "open.request": ("how the buyer asked", "購入者の依頼方法"),
    "open.request_time": ("when the buyer asked", "購入者が依頼した時刻"),
    "open.reason": ("which reason was chosen", "選択したキャンセル理由"),
    "open.cause": ("why the marketplace cancelled it", "ストアがキャンセルした理由"),
    "open.status": ("what state it is in", "注文の状態"),
    "open.contradiction": ("which of its facts is true", "矛盾する情報のどちらが正しいか"),
    "open.unpublished": (
        "whether it counts: the rules do not say",
        "対象かどうか（公表されていない）",
    ),
    "open.population": (
        "whether it is one of these orders at all",
        "母数に入るか（出荷元、ストア）",
    ),
    "more": ("… {count} more", "…ほか{count}件"),
    "list": ("; ", "、"),
    # The trend.
    "trend.title": ("Trend", "推移"),
    "trend.rows": ("the {days} up to each day", "各日までの{days}"),
    "trend.target": ("{mark} target {target}", "{mark} 目標 {target}"),
    "trend.open": ("{mark} not known", "{mark} 不明"),
    # The verdicts.
    "verdicts.title": ("Verdicts in the window", "期間内の判定"),
    "column.rule": ("rule", "ルール"),
    "column.counts": ("counts", "対象"),
    "column.orders": ("orders", "注文数"),
    "counts.yes": ("yes", "対象"),
    "counts.no": ("no", "対象外"),
    "counts.unknown": ("not known", "不明"),
    "counts.outside": ("not in the total", "母数外"),
    "rule.listed_as_counted": ("listed as counted by the marketplace", "ストアの一覧で対象"),
    "rule.marketplace_fulfilled": ("shipped by the marketplace", "ストアが出荷（FBAなど）"),
    "rule.other_sales_channel": ("sold in another store", "別のストアでの販売"),
    "rule.outside_programme": ("not sold under the programme", "プログラム外の販売"),
    "rule.listed_as_not_counted": (
        "listed as not counted by the marketplace",
        "ストアの一覧で対象外",
    ),
    "rule.status_unknown": ("state of the order not known", "注文の状態が不明"),
    "rule.pending_order": ("pending, not yet paid for", "保留中（支払い前）"),
    "rule.not_cancelled": ("not cancelled", "キャンセルなし"),
    "rule.contradictory_evidence": ("facts that contradict each other", "情報が矛盾"),
    "rule.cancelled_after_shipment": (
        "cancelled after shipment: a refund",
        "出荷後のキャンセル（返金）",
    ),
    "rule.automatic_cancellation": (
        "cancelled for a missed ship confirmation",
        "出荷通知がなく自動キャンセル",
    ),
    "rule.cancelled_by_buyer": ("cancelled by the buyer", "購入者によるキャンセル"),
    "rule.late_buyer_cancellation": (
        "cancelled by the buyer, too late to excuse",
        "購入者によるキャンセル（免除の期限後）",
    ),
    "rule.official_buyer_request": (
        "asked for by the buyer, by the official way",
        "購入者の正式なリクエスト",
    ),
    "rule.late_buyer_request": (
        "asked for by the buyer, too late to excuse",
        "購入者のリクエスト（免除の期限後）",
    ),
    "rule.request_time_unknown": (
        "the buyer's wish, in time or too late",
        "購入者の希望（期限内か不明）",
    ),
    "rule.request_route_unknown": (
        "asked for by the buyer, not known which way",
        "購入者の依頼（方法が不明）",
    ),
    "rule.message_request": (
        "asked for by the buyer, not by the official way",
        "購入者の依頼（正式なリクエストではない）",
    ),
    "rule.official_request_other_reason": (
        "officially asked for, another reason chosen",
        "正式なリクエストだが別の理由を選択",
    ),
    "rule.merchant_reason_unknown": (
        "cancelled by the seller, reason not known",
        "出品者がキャンセル（理由が不明）",
    ),
    "rule.merchant_cancellation": ("cancelled by the seller", "出品者がキャンセル"),
    "rule.payment_or_fraud": (
        "cancelled over payment or fraud",
        "支払いや不正を理由にキャンセル",
    ),
    "rule.cancelled_while_pending": ("ended before it was paid for", "支払い前に終了"),
    "rule.marketplace_cancellation": (
        "cancelled by the marketplace, cause not stated",
        "ストアがキャンセル（理由が不明）",
    ),
    "rule.cannot_tell": ("cancelled, nothing says by whom", "キャンセル（誰によるか不明）"),
    "rule.item_cancellation": ("only some items cancelled", "一部の商品だけキャンセル"),
    # The files.
    "files.title": ("Files", "ファイル"),
    "column.file": ("file", "ファイル"),
    "column.rows_read": ("rows", "行"),
    "column.rows_accepted": ("kept", "採用"),
    "column.rows_repeated": ("repeated", "重複"),
    "column.rows_rejected": ("rejected", "不採用"),
    "column.encoding": ("encoding", "文字コード"),
    "column.dialect": ("kind", "種類"),
    "dialect.amazon_all_orders": ("All Orders", "全注文レポート"),
    "dialect.amazon_india_export": ("Indian export", "インド版の出力"),
    "dialect.amazon_unshipped_orders": ("unshipped", "未出荷レポート"),
    "dialect.cancellation_log": ("own log", "キャンセル記録"),
    "dialect.cancellation_defect_report": ("defects", "対象注文レポート"),
    "dialect.mapped": ("named by --columns", "--columns で指定"),
    "issues.title": ("Issues in the files", "ファイルの問題"),
    "issues.none": ("none", "なし"),
    "issues.rejected.one": (
        "One row could not be used; the rate may lack its order.",
        "1行を使用できませんでした。率に含まれない注文があるかもしれません。",
    ),
    "issues.rejected": (
        "{count} rows could not be used; the rate may lack their orders.",
        "{count}行を使用できませんでした。率に含まれない注文があるかもしれません。",
    ),
    "issues.line": ("{source} line {line}", "{source} {line}行目"),
    "issues.column": ("column '{column}'", "列「{column}」"),
    "issues.got": ("'{text}'", "「{text}」"),
    "issue.missing_column": ("a column is missing", "列がありません"),
    "issue.missing_field": ("a value is missing", "値がありません"),
    "issue.bad_number": ("not a number of this column's form", "数値として読めません"),
    "issue.bad_date": ("not a date", "日付として読めません"),
    "issue.ambiguous_date": (
        "day and month cannot be told apart: give --dates",
        "月と日を区別できません（--dates で指定）",
    ),
    "issue.bad_value": ("not a value of this column", "この列では使えない値です"),
    "issue.unknown_value": ("an unknown word, kept as it is", "未知の語です（そのまま保持）"),
    "issue.wrong_field_count": ("the number of fields differs", "項目の数が見出しと異なります"),
    "issue.repeated_header": ("the header again", "見出しの繰り返しです"),
    "issue.wrong_bytes": ("bytes that are no text", "文字として読めないバイトです"),
    "issue.unclosed_quote": ("a quote is not closed", "引用符が閉じられていません"),
    "issue.too_long": ("too long", "長すぎます"),
    "issue.impossible": ("the row contradicts itself", "行の内容が矛盾しています"),
    "issue.contradiction": (
        "sources contradict each other",
        "ファイル間で内容が矛盾しています",
    ),
    "issue.unmatched": ("no file has this order", "この注文を含むファイルがありません"),
    "issue.truncated": ("the file ends too early", "ファイルが途中で終わっています"),
    # The demo and the policies.
    "demo.intro": (
        "The example: two overlapping months of a Japanese shop and its cancellation log.",
        "例：日本のショップの重なり合う2か月分の全注文レポートと、キャンセル記録。",
    ),
    "demo.command": ("The same as a command:", "同じことをコマンドで："),
    "demo.python": ("To go on in Python:", "Pythonで続けるには："),
    "policy.counts": ("What counts as the seller's cancellation", "対象となるキャンセル"),
    "policy.assumed": (
        "What is not published, and what is taken instead",
        "公表されていない点と、その扱い",
    ),
    "policy.sources": ("Sources", "出典"),
    "policy.note": ("{subject}: {note}", "{subject}：{note}"),
    "policy.about.time_zone": ("Days", "日の区切り"),
    "policy.about.anchor": ("Date of an order", "注文の日付"),
    "policy.about.pending_orders_are_trials": ("Pending orders", "保留中の注文"),
    "policy.about.lag_days": ("Lag of the window", "期間の遅れ"),
    "policy.about.streaks": ("Cancellations in a row", "連続キャンセル"),
    "column.id": ("id", "id"),
    "column.store": ("store", "ストア"),
    "programme.premium_shipping": ("premium shipping", "プレミアム配送"),
    "programme.seller_fulfilled_prime": ("Prime (SFP)", "マケプレプライム"),
    "column.target": ("target", "目標"),
    "column.days": ("days", "日数"),
    "column.version": ("version", "版"),
    # Notebooks.
    "html.count.one": ("1 order", "1件"),
    "html.count": ("{count} orders", "{count}件"),
    "html.orders": ("{orders} orders, {items} items", "注文{orders}件、明細{items}件"),
    "html.sources.one": ("1 source", "ファイル1件"),
    "html.sources": ("{count} sources", "ファイル{count}件"),
    "html.issues.one": ("1 issue", "問題1件"),
    "html.issues": ("{count} issues", "問題{count}件"),
    "html.verdicts": ("Verdicts on {count} orders", "注文{count}件の判定"),
    "html.tally": ("Tally of {count} orders", "注文{count}件の集計"),
    "html.days": ("{first} through {last}", "{first}～{last}"),
    # The command line.
    "help.usage": ("usage: ", "使い方： "),
    "help.about": (
        "Your order cancellation rate as the marketplace counts it, with its proof.",
        "マーケットプレイスの数え方による注文キャンセル率を、根拠とともに示します。",
    ),
    "help.commands": ("commands", "コマンド"),
    "help.arguments": ("what to read", "読み込むもの"),
    "help.options": ("options", "オプション"),
    "help.output": ("output", "出力"),
    "help.more": (
        "`kenzen COMMAND --help` says more.",
        "詳しくは `kenzen コマンド --help` をご覧ください。",
    ),
    "help.report": (
        "show the rate, what is unknown, the trend and what was read",
        "率、不明な点、推移、読み込んだファイルを表示",
    ),
    "help.check": (
        "answer in one line and by exit code, for scheduled jobs",
        "1行と終了コードで答える（定期実行用）",
    ),
    "help.demo": (
        "show the report of a bundled example",
        "付属の例でレポートを表示",
    ),
    "help.policies": (
        "list the policies that are built in, or say what one rests on",
        "組み込みのポリシーを一覧表示、または1つを詳しく表示",
    ),
    "help.exit": (
        "Exit codes: 0 good, 1 at risk, 2 undetermined or no orders, 3 error.",
        "終了コード：0 良好、1 リスクあり、2 未確定または注文なし、3 エラー。",
    ),
    "help.exit.report": (
        "Exit codes: 0 the report was made, whatever it says; 3 error.",
        "終了コード：0 レポートを作成（内容によらない）、3 エラー。",
    ),
    "help.files": (
        "order files, folders or patterns; plain, gzip or zip; they may overlap",
        "注文ファイル、フォルダー、パターン（gzip・zip可、期間の重複可）",
    ),
    "help.policy": (
        "whose rules: an id such as amazon-jp, or the path of a JSON file",
        "適用するルール：amazon-jp などの id、または JSON ファイルのパス",
    ),
    "help.which": (
        "the policy to explain: an id, or the path of a JSON file",
        "詳しく見るポリシー：id、または JSON ファイルのパス",
    ),
    "help.log": (
        "your own cancellation log (CSV or TSV); may be given several times",
        "自社のキャンセル記録（CSV・TSV、複数指定可）",
    ),
    "help.defects": (
        "Amazon's download of the orders that counted; may be given several times",
        "Amazon からダウンロードした対象注文レポート（複数指定可）",
    ),
    "help.as_of": (
        "the store's local day of asking; by default the day after the newest order",
        "基準日（ストアの現地日付）。省略時は最新の注文の翌日",
    ),
    "help.marketplace": (
        "the store the files come from, such as JP, for times without a time zone",
        "ファイルの出力元ストア（JP など）。時差の記載がない日時に使用",
    ),
    "help.encoding": (
        "the encoding of FILES; by default it is found out",
        "注文ファイルの文字コード。省略時は自動判定",
    ),
    "help.dates": (
        "how to read dates such as 04/05/2026; by default each file must settle it",
        "04/05/2026 のような日付の読み方。省略時はファイルごとに判定",
    ),
    "help.columns": (
        "our names of columns of FILES and theirs: order_id=Bestellnummer,...",
        "注文ファイルの列名の対応：order_id=注文番号,...",
    ),
    "help.log_columns": (
        "the same for the cancellation logs",
        "キャンセル記録の列名の対応",
    ),
    "help.json": ("print JSON, and nothing else", "JSON だけを出力"),
    "help.lang": (
        "the language of the output; by default the locale's",
        "表示言語。省略時はロケールに従う",
    ),
    "help.help": ("show this and stop", "この説明を表示"),
    "help.version": ("show the version and stop", "版を表示"),
    "usage.command": (
        "no command '{command}'; there are {known}",
        "「{command}」というコマンドはありません（{known}）",
    ),
    "usage.files": ("expected at least one order file", "注文ファイルを指定してください"),
    "usage.policy": (
        "expected --policy, such as --policy amazon-jp; `kenzen policies` lists them",
        "--policy を指定してください（例：--policy amazon-jp、一覧は kenzen policies）",
    ),
    "usage.unknown": ("unknown argument {argument}", "不明な引数です：{argument}"),
    "usage.missing": ("expected a value", "値を指定してください"),
    "usage.choice": (
        "expected one of {known}, got '{value}'",
        "{known} のいずれかを指定してください（「{value}」は使えません）",
    ),
    "usage.day": (
        "expected a day written YYYY-MM-DD, got '{value}'",
        "日付は YYYY-MM-DD の形で指定してください（「{value}」は使えません）",
    ),
    "usage.columns": (
        "expected OUR=THEIRS,..., got '{value}'",
        "OUR=THEIRS,... の形で指定してください（「{value}」は使えません）",
    ),
    # Errors.
    "error.source": ("cannot read: {message}", "読み込めません：{message}"),
    "error.policy": (
        "the policy is not valid: {message}",
        "ポリシーが正しくありません：{message}",
    ),
    "error.argument": ("argument {argument}: {message}", "引数 {argument}：{message}"),
    "error.value": ("{message}", "指定が正しくありません：{message}"),
    "error.system": ("{message}", "システムのエラー：{message}"),
    "error.memory": ("not enough memory", "メモリが足りません"),
    "error.internal": (
        "an error of kenzen itself: {message}",
        "kenzen 内部のエラー：{message}",
    ),
    "error.columns": (
        " (here: --columns order_id=THEIRS,purchased_at=THEIRS)",
        "（このコマンドでは --columns order_id=THEIRS,purchased_at=THEIRS）",
    ),
    "error.two_readings": (
        "the dates have two readings: give --dates month_first or --dates day_first",
        "日付が2通りに読めます（--dates month_first か --dates day_first を指定）",
    ),
    "error.no_day": (
        "no order has a purchase time, so there is no day to ask for: give --as-of",
        "注文日時のある注文がないため基準日が決まりません（--as-of で指定）",
    ),
}


def text(language: Language, key: str, /, **values: object) -> str:
    """Return the text of that id with its fields filled in.

    Where `count` is 1 and there is a text of its own for one, ``<id>.one``, it is that.
    """
    count = values.get("count")
    if isinstance(count, int):
        values["count"] = f"{count:,}"
        if count == 1 and f"{key}.one" in TEXTS:
            key = f"{key}.one"
    return TEXTS[key][language == "ja"].format(**values)
