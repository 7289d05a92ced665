"""Serialises inputs and parses answers with botocore's own code: one JSON task a line in, one result a line out."""

import base64
import datetime
import json
import sys
import urllib.parse

import botocore.parsers
import botocore.serialize
import botocore.session
from botocore.awsrequest import HeadersDict

session = botocore.session.Session()
models = {}


def revive(value):
    """Dates and bytes travel as {"$date": seconds} and {"$bytes": base64}."""
    if isinstance(value, list):
        return [revive(item) for item in value]
    if not isinstance(value, dict):
        return value
    if "$date" in value:
        return datetime.datetime.fromtimestamp(value["$date"], datetime.timezone.utc)
    if "$bytes" in value:
        return base64.b64decode(value["$bytes"])
    return {name: revive(item) for name, item in value.items()}


def encode(value):
    if isinstance(value, datetime.datetime):
        return {"$date": value.timestamp()}
    if isinstance(value, (bytes, bytearray)):
        return {"$bytes": base64.b64encode(value).decode()}
    raise TypeError(f"{type(value)} came out of botocore")


def serialize(protocol, operation, params):
    made = botocore.serialize.create_serializer(protocol, False).serialize_to_request(revive(params), operation)
    query = made["query_string"] if isinstance(made["query_string"], dict) else {}
    body = urllib.parse.urlencode(made["body"]) if isinstance(made["body"], dict) else made["body"]
    path = made["url_path"]
    if query:
        path += ("&" if "?" in path else "?") + urllib.parse.urlencode(query, doseq=True)
    return {
        "method": made["method"],
        "url": path,
        "headers": {name.lower(): str(value) for name, value in made["headers"].items()},
        "body": body.encode() if isinstance(body, str) else bytes(body or b""),
    }


def parse(protocol, operation, answer):
    body = revive(answer["body"])
    response = {
        "status_code": answer["status"],
        "headers": HeadersDict(answer["headers"]),
        # A stream is left alone, as long as it is no `bytes`.
        "body": bytearray(body) if operation.has_streaming_output else body,
        "context": {"operation_name": operation.name},
    }
    return botocore.parsers.create_parser(protocol).parse(response, operation.output_shape)


def known(service):
    """The operations and the members of each structure that this botocore has."""
    description = session.get_component("data_loader").load_service_model(service, "service-2")
    shapes = {name: list(shape.get("members", {})) for name, shape in description["shapes"].items()}
    return {"operations": list(description["operations"]), "shapes": shapes}


for line in sys.stdin:
    task = json.loads(line)
    if "operation" not in task:
        print(json.dumps(known(task["service"])))
        continue
    model = models.setdefault(task["service"], session.get_service_model(task["service"]))
    operation = model.operation_model(task["operation"])
    if "input" in task:
        result = serialize(task["protocol"], operation, task["input"])
    else:
        result = parse(task["protocol"], operation, task["answer"])
    print(json.dumps(result, default=encode))
