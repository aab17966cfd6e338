"""Just enough of boto3 to run the containers of a task definition or a model as processes of this machine."""

import _ncg_container


class _Client:
    def register_task_definition(self, containerDefinitions, **_):
        for one in containerDefinitions:
            given = {item["name"]: item["value"] for item in one.get("environment", [])}
            command = one.get("command")
            _ncg_container.run(command, given) if command else _ncg_container.serve(None, given)

    def create_model(self, PrimaryContainer, **_):
        _ncg_container.serve(None, PrimaryContainer.get("Environment"))


def client(*_, **__):
    return _Client()
