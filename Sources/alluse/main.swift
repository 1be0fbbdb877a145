print("alluse")
