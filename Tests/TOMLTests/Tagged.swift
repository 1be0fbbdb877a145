import JSON

/// Expected scalars in the form of the conformance suite.
func text(_ value: String) -> JSONValue { ["type": "string", "value": .string(value)] }
func whole(_ value: Int64) -> JSONValue { ["type": "integer", "value": .string(String(value))] }
func float(_ value: String) -> JSONValue { ["type": "float", "value": .string(value)] }
func truth(_ value: Bool) -> JSONValue { ["type": "bool", "value": .string(value ? "true" : "false")] }
func instant(_ value: String) -> JSONValue { ["type": "datetime", "value": .string(value)] }
func local(_ value: String) -> JSONValue { ["type": "datetime-local", "value": .string(value)] }
func date(_ value: String) -> JSONValue { ["type": "date-local", "value": .string(value)] }
func time(_ value: String) -> JSONValue { ["type": "time-local", "value": .string(value)] }
