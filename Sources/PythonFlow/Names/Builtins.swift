/// The names that Python itself defines, in any of its versions, and those that a shell or a test adds to them.
enum Builtins {
    static let names = Set(text.split(whereSeparator: \.isWhitespace).map(String.init))

    private static let text = """
        ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError
        BrokenPipeError BufferError BytesWarning ChildProcessError ConnectionAbortedError ConnectionError
        ConnectionRefusedError ConnectionResetError DeprecationWarning EOFError Ellipsis EncodingWarning
        EnvironmentError Exception ExceptionGroup FileExistsError FileNotFoundError FloatingPointError
        FutureWarning GeneratorExit IOError ImportError ImportWarning IndentationError IndexError
        InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError
        ModuleNotFoundError NameError NotADirectoryError NotImplemented NotImplementedError OSError
        OverflowError PendingDeprecationWarning PermissionError ProcessLookupError PythonFinalizationError
        RecursionError ReferenceError ResourceWarning RuntimeError RuntimeWarning StandardError
        StopAsyncIteration StopIteration SyntaxError SyntaxWarning SystemError SystemExit TabError
        TimeoutError TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError
        UnicodeTranslateError UnicodeWarning UserWarning VMSError ValueError Warning WindowsError
        ZeroDivisionError _ abs aiter all anext any apply ascii basestring bin bool breakpoint buffer
        bytearray bytes callable chr classmethod cmp coerce compile complex copyright credits delattr dict
        dir display divmod enumerate eval exec execfile exit file filter float format frozenset get_ipython
        getattr globals hasattr hash help hex id input int intern isinstance issubclass iter len license list
        locals long map max memoryview min next object oct open ord pow print property quit range raw_input
        reduce reload repr reveal_locals reveal_type reversed round set setattr slice sorted staticmethod str
        sum super tuple type unichr unicode vars xrange zip
        """
}
