class Temperature:
    def __init__(self, celsius: float) -> None:
        self._celsius = celsius

    @property
    def fahrenheit(self) -> float:
        return self._celsius * 9 / 5 + 32

    @fahrenheit.setter
    def fahrenheit(self, value: float) -> None:
        self._celsius = (value - 32) * 5 / 9

    @classmethod
    def freezing(cls) -> "Temperature":
        return cls(0.0)

    @staticmethod
    def unit() -> str:
        return "C"


temperature = Temperature.freezing()
print(temperature.fahrenheit, Temperature.unit())
temperature.fahrenheit = 212.0
print(temperature.fahrenheit)
