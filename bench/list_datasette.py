"""The same rows in Datasette: its table page of fifty. Prints the CPU seconds of each request."""

import asyncio
import json
import sys
import time

from datasette.app import Datasette

WARM_UP = 10
ADDRESS = "/rows/institutions?_sort=name&_size=50"


async def main(rows: str, requests: int) -> list[float]:
    """CPU seconds of each request."""
    site = Datasette([rows], settings={"suggest_facets": False})
    await site.invoke_startup()
    seconds = [await _page(site) for _ in range(WARM_UP + requests)]
    return seconds[WARM_UP:]


async def _page(site: Datasette) -> float:
    started = time.process_time()
    response = await site.client.get(ADDRESS)
    spent = time.process_time() - started
    if response.status_code != 200 or response.text.count("（示例）") < 50:
        raise SystemExit(f"Datasette answered {response.status_code} without its fifty rows")
    return spent


if __name__ == "__main__":
    print(json.dumps(asyncio.run(main(sys.argv[1], int(sys.argv[2])))))
