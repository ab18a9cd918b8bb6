"""Speaks as `topicstats serve` does, and is as difficult as its first argument says.

busy N    says Busy to each `terms` N times before it answers
silent    answers nothing but hello, and does not end when its input does, nor by SIGTERM
noisy     writes 4 MiB to standard error before each answer
odd       answers with a line that is no JSON
chatty    says why and ends with exit code 3 before it answers
"""

import collections
import json
import signal
import sys
import time

LIMITS = {"queue_requests": 4, "queue_bytes": 1 << 20, "line_bytes": 1 << 20}


def send(**members):
    print(json.dumps({"jsonrpc": "2.0", **members}), flush=True)


def answer(request, manner, refusals):
    """Answers a request as the manner wants it."""
    number, method = request["id"], request["method"]
    if method == "hello":
        send(id=number, result={"limits": LIMITS})
    elif manner == "busy" and refusals[request["params"]["text"]] < int(sys.argv[2]):
        refusals[request["params"]["text"]] += 1
        data = {"name": "Busy", "retryable": True, "retry_after_ms": 1}
        send(id=number, error={"code": 1002, "message": "come again", "data": data})
    elif manner == "chatty":
        sys.exit("the disk is on fire") if len(sys.argv) < 3 else sys.exit(int(sys.argv[2]))
    elif manner == "odd":
        print("Segmentation is fun", flush=True)
    elif manner != "silent":
        if manner == "noisy":
            print("x" * (4 << 20), file=sys.stderr, flush=True)
        send(id=number, result={"refusals": refusals[request["params"].get("text")]})


def main():
    # The words are `serve` and the manner, as the client starts it.
    manner = sys.argv[1]
    if manner == "silent":
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    refusals = collections.Counter()
    for line in sys.stdin:
        request = json.loads(line)
        if "id" in request:
            answer(request, manner, refusals)
    if manner == "silent":
        time.sleep(60)


if __name__ == "__main__":
    sys.argv.remove("serve")
    main()
