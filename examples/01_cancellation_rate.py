# %% [markdown]
# # Cancellation rate, from files to an answer
#
# A walk through kenzen on its bundled example: two overlapping months of a Japanese All Orders
# report, and the seller's own cancellation log. Run it as a script, or cell by cell in an editor
# that knows `# %%`.

# %%
import kenzen as kz
from kenzen import demo

# %% [markdown]
# ## Read
#
# The months overlap; every order counts once. What was read, and what is wrong in it, is part of
# the result.

# %%
orders = kz.read_orders(*demo.order_paths())
print(orders)
for source in orders.sources:
    print(source["encoding"], source["rows_read"], "rows,", source["rows_repeated"], "repeated")

# %% [markdown]
# ## Ask
#
# The files say that orders were cancelled, and not by whom: the rate is an interval, and nobody is
# alarmed.

# %%
print("files alone:", kz.cancellation_rate(orders, policy="amazon-jp", as_of="2026-10-20"))

# %% [markdown]
# ## Settle
#
# The log says who cancelled and why. Now it is certain: the middle of October is over the line.

# %%
orders.add(kz.read_cancellation_log(demo.log_path()))
rate = kz.cancellation_rate(orders, policy="amazon-jp", as_of="2026-10-20")
print("with the log:", rate)
chance = rate.confidence_interval()
print(f"what chance leaves open: {chance.low:.1%} to {chance.high:.1%}")

# %% [markdown]
# ## Why
#
# Each order has a verdict, and each verdict the rule that decided.

# %%
counted = [row for row in kz.attribute(orders, policy="amazon-jp") if row["counts"] == "yes"]
for row in counted[:3]:
    print(row["order_id"], row["day"], row["fault"], row["rule"])

# %% [markdown]
# ## Which products
#
# The same rate for every SKU. One product ran out of stock.

# %%
by_sku = kz.cancellation_rate(
    orders, policy="amazon-jp", window=("2026-10-01", "2026-11-01"), by="sku"
)
worst = max(by_sku, key=lambda row: row["cancellation_count"])
print(worst["sku"], worst["cancellation_count"], "of", worst["order_count"])

# %% [markdown]
# ## How it went
#
# Every day's rate comes from one small tally, which adds up, saves and loads.

# %%
tally = kz.tally(orders, policy="amazon-jp")
print(tally, "-", len(tally.to_bytes()), "bytes")
rolling = kz.cancellation_rate(tally, rolling=True)
days_over = [row["day"] for row in rolling if row["status"] == "bad"]
print("over the line on", len(days_over), "days, from", days_over[0], "to", days_over[-1])

# %% [markdown]
# ## Today
#
# Somebody stopped keeping the log. The answer says so, and which orders to look at first.

# %%
health = kz.assess(orders, policy="amazon-jp")
print("today:", health.cancellation_rate)
print("look at first:", ", ".join(health.unsettled["order_id"][:3]))
